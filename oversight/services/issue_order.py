"""Issue an execution order: drafted on a decision, then signed by the chair and logged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from evidence.services.append_statement import append_statement
from kernel.calendar import from_text, to_text
from kernel.money import parse_yuan
from kernel.refusals import Refusal, Refused
from matters.rules.matter import LARGEST_AMOUNT
from matters.rules.refusals import AMOUNT_REFUSED
from matters.services.acts import Act, Signer, draft_act
from oversight.models.execution import ExecutionOrderRow
from oversight.rules.execution import Account, Order, OrderKind, order_refusal
from oversight.rules.order_entry import KIND, checked_order, order_body, scope_of
from oversight.rules.refusals import NOT_A_CONTRACT
from oversight.rules.signed_text import signed_text
from oversight.services.read_grounds import executable_ground
from oversight.services.read_orders import account_of, orders_of
from registry.services.communities import community_by_code

LONGEST_SCOPE = 1000


@dataclass(frozen=True, slots=True)
class OfferedOrder:
    """What the chair typed; ``amount`` as text in yuan, ``under`` the tracker of a contract's order or ""."""

    kind: OrderKind
    amount: str
    scope_text: str
    payee: str
    under: str = ""


def draft_order(
    session: Session,
    *,
    community: str,
    matter: str,
    offered: OfferedOrder,
    signer: Signer,
    now: datetime,
    entropy: Callable[[int], bytes],
) -> Act:
    """The order as it will be signed. Raises Refused where the decision, its pre-report or its money forbid it."""
    ground = executable_ground(session, community=community, matter=matter, now=now)
    amount = parse_yuan(offered.amount)
    if amount is None or amount >= LARGEST_AMOUNT:
        raise Refused(AMOUNT_REFUSED.about(amount=offered.amount))
    texts = {
        "scope_text": _told(offered.scope_text, "做什么", "scope_text", LONGEST_SCOPE),
        "payee": _told(offered.payee, "给谁", "payee", 200),
    }
    _check(account_of(session, community=community, matter=matter, now=now), offered.kind, amount, offered.under)
    body = order_body(
        ground,
        log=community_by_code(session, community).log_origin,
        community=community,
        issued=to_text(now),
        nonce=entropy(16),
    )
    body |= {"kind": offered.kind.value, "amount": amount, "under": offered.under, **texts}
    scope = scope_of(community)
    return draft_act(session, kind=KIND, community=community, scope=scope, signer=signer, body=body, now=now)


def issue_order(session: Session, *, act: Act, envelope: Envelope, now: datetime) -> str:
    """Log the signed order and keep it; answers its matter. Raises Refused when it no longer fits.

    Logged first: that locks the community's log, so that of two orders that would both be the last to fit one is
    refused, and with it everything it wrote.
    """
    entry = checked_order(envelope.body)
    logged = append_statement(session, origin=entry["log"], envelope=envelope, scope=act.scope, now=now)
    community, matter = entry["community"], entry["matter"]
    executable_ground(session, community=community, matter=matter, now=now)
    account = account_of(session, community=community, matter=matter, now=now)
    _check(account, OrderKind(entry["kind"]), entry["amount"], entry["under"])
    session.add(
        ExecutionOrderRow(
            community=community,
            number=len(orders_of(session, community)) + 1,
            matter=matter,
            warrant=entry["warrant"],
            kind=entry["kind"],
            amount=entry["amount"],
            scope_text=entry["scope_text"],
            payee=entry["payee"],
            under=entry["under"],
            prereport=entry["prereport"],
            prereport_mark=entry["prereport_mark"],
            issued=from_text(entry["issued"]),
            tracker=envelope.tracker,
            position=logged.index,
        )
    )
    session.flush()
    return str(matter)


def _check(account: Account, kind: OrderKind, amount: int, under: str) -> None:
    contract = _contract(account, kind, under)
    if refusal := order_refusal(account, kind, amount, contract):
        raise Refused(refusal)


def _contract(account: Account, kind: OrderKind, under: str) -> Order | None:
    if not under:
        return None
    found = account.contract(under)
    if found is None or kind is OrderKind.CONTRACT:
        raise Refused(NOT_A_CONTRACT)
    return found


def _told(text: str, name: str, field: str, longest: int) -> str:
    told = signed_text(text, name, longest=longest)
    if isinstance(told, Refusal):
        raise Refused(told.at(field))
    return told
