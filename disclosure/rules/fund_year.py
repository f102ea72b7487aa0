"""A year of the fund held against the bank's statement: what is published, signed by treasurer and chair (MF165 30)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from disclosure.rules.fund_account import Account
from disclosure.rules.fund_alert import alerts_of
from disclosure.rules.fund_refusals import (
    DIFFERENCE_UNEXPLAINED,
    ONE_PERSON_TWICE,
    REVISION_REASON,
    YEAR_AHEAD,
    YEAR_UNCHANGED,
    YOUR_SIGNATURE_IS_THERE,
)
from disclosure.rules.fund_statements import ROLES, checked_body
from disclosure.rules.fund_totals import Flow, group_totals, used_before, year_totals
from disclosure.rules.fund_use import FundUse
from disclosure.rules.money import spoken_yuan
from disclosure.rules.sealed_document import CHAIR, TREASURER
from kernel.refusals import Refusal
from registry.rules.communities import CommunityInfo

ROLE_NAMES = {TREASURER: "业委会财务", CHAIR: "业委会主任"}
CHAIN = ("revision", "prev", "reason")


@dataclass(frozen=True, slots=True)
class BankWord:
    """What the bank's statement says on a day, in 分, and why the sub-accounts differ from it."""

    as_of: date
    balance: int
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """One signature: in what office, by whom, when, and the tracker of the signed words in the log."""

    role: str
    person: str
    given: datetime
    tracker: str


@dataclass(frozen=True, slots=True)
class FundYear:
    """One revision of a year's reconciliation. ``published`` is None while it waits for signatures."""

    id: int
    community: str
    year: int
    revision: int
    body: Mapping[str, Any]
    approvals: tuple[Approved, ...]
    published: datetime | None = None
    index: int = 0
    tracker: str = ""

    @property
    def waiting(self) -> tuple[str, ...]:
        """The offices that have yet to sign."""
        signed = {approval.role for approval in self.approvals}
        return tuple(role for role in ROLES if role not in signed)

    @property
    def waiting_names(self) -> str:
        return "、".join(ROLE_NAMES[role] for role in self.waiting)

    def refusal_of(self, role: str, person: str) -> Refusal | None:
        """Why this person may not sign in this office, if so."""
        if role not in self.waiting:
            return YOUR_SIGNATURE_IS_THERE.about(role=ROLE_NAMES.get(role, role))
        if any(approval.person == person for approval in self.approvals):
            return ONE_PERSON_TWICE
        return None


@dataclass(frozen=True, slots=True)
class FundState:
    """The fund as it stood at the end of a day: accounts, everything that ever moved, projects."""

    accounts: Sequence[Account]
    flows: Sequence[Flow]
    uses: Sequence[FundUse]


def year_body(
    community: CommunityInfo, state: FundState, bank: BankWord, *, revision: int, prev: str, reason: str
) -> dict[str, Any]:
    """What the two sign: the year's totals, projects, buildings and alerts, and the difference to the bank."""
    year, last = bank.as_of.year, bank.as_of
    alerts = alerts_of(state.accounts)
    totals = year_totals(state.flows, year, last, len(state.accounts))
    counts: dict[str, int] = {}
    for account in state.accounts:
        counts[account.building] = counts.get(account.building, 0) + 1
    return checked_body(
        {
            "community": community.code,
            "name": community.name,
            "year": year,
            "revision": revision,
            "prev": prev,
            "reason": reason,
            "as_of": last.isoformat(),
            "totals": totals.to_json(),
            "bank_balance": bank.balance,
            "difference": bank.balance - totals.balance,
            "explanation": bank.explanation,
            "used_before": used_before(state.flows, last),
            "projects": [_project(use) for use in state.uses if use.day.year == year and use.day <= last],
            "buildings": [
                {"name": name, "totals": each.to_json()}
                for name, each in group_totals(state.flows, counts, date(year, 1, 1), last)
            ],
            "low": sum(alert.low for alert in alerts),
            "in_arrears": sum(alert.arrears > 0 for alert in alerts),
            "arrears": sum(alert.arrears for alert in alerts),
        }
    )


def examine_year(body: Mapping[str, Any], today: date, before: Mapping[str, Any] | None) -> Refusal | None:
    """Why this body cannot be put up for signature, if so; ``before`` is the body it would replace."""
    if body["as_of"] > today.isoformat():
        return YEAR_AHEAD
    if body["difference"] and not body["explanation"]:
        difference = body["difference"]
        return DIFFERENCE_UNEXPLAINED.about(
            more="多" if difference > 0 else "少", difference=spoken_yuan(abs(difference))
        )
    if before and not body["reason"]:
        return REVISION_REASON
    if before and all(body[key] == before[key] for key in body if key not in CHAIN):
        return YEAR_UNCHANGED.about(revision=before["revision"])
    return None


def _project(use: FundUse) -> dict[str, Any]:
    return {
        "number": use.number,
        "title": use.title,
        "day": use.day.isoformat(),
        "amount": use.amount,
        "taken": use.taken,
        "owed": use.owed,
        "units": use.units,
        "area": use.area,
        "matter": use.matter,
        "emergency": use.is_emergency,
        "statement": use.tracker,
    }
