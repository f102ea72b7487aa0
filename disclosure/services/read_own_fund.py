"""What a signed-in owner sees of the fund: the sub-accounts of their own units with every entry, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from disclosure.rules.fund_account import Account, Entry
from disclosure.rules.fund_alert import Alert, alert_on
from disclosure.rules.fund_use import FundUse
from disclosure.services.draft_fund_plan import OwnPlan, own_plans
from disclosure.services.read_fund import fund_accounts, fund_entries
from disclosure.services.read_fund_uses import fund_uses


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """One sub-account: its entries, the newest first, the projects they belong to by number, and what plans ask for."""

    account: Account
    alert: Alert | None
    entries: tuple[Entry, ...]
    uses: dict[int, FundUse]
    plans: tuple[OwnPlan, ...]


def read_own_fund(session: Session, *, community: str, head_id: int) -> list[OwnAccount]:
    """The sub-accounts of the units that this head owns now, in the order of the register."""
    accounts = fund_accounts(session, community, head_id=head_id)
    ids = [account.id for account in accounts]
    entries, plans = fund_entries(session, ids), own_plans(session, ids)
    uses = {use.number: use for use in fund_uses(session, community)}
    return [
        OwnAccount(
            account,
            alert_on(account),
            tuple(entry for entry in entries if entry.account_id == account.id),
            uses,
            tuple(plan for plan in plans if plan.account_id == account.id),
        )
        for account in accounts
    ]
