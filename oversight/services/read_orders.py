"""Execution orders as plain values, and the account of what was decided, ordered and spent on a matter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.services.read_fund_uses import fund_spent_by_matter
from disclosure.services.read_spending import read_spending, spent_by_matter
from kernel.refusals import Refused
from oversight.models.execution import ExecutionOrderRow
from oversight.rules.execution import Account, Ground, Mark, Order, OrderKind, Warrant, orders_of_matter
from oversight.rules.refusals import UNKNOWN_ORDER
from oversight.services.read_grounds import ground_of, grounds_of


def orders_of(session: Session, community: str) -> list[Order]:
    """All orders of a community, in their order."""
    query = select(ExecutionOrderRow).where(ExecutionOrderRow.community == community).order_by(ExecutionOrderRow.number)
    return [_order(row) for row in session.scalars(query)]


def order_by_tracker(session: Session, community: str, tracker: str) -> Order:
    """One order. Raises Refused where the community has none of that tracker."""
    found = next((order for order in orders_of(session, community) if order.tracker == tracker), None)
    if found is None:
        raise Refused(UNKNOWN_ORDER)
    return found


def account_of(session: Session, *, community: str, matter: str, now: datetime) -> Account:
    """The account of one matter. Raises Refused where nobody decided it."""
    ground = ground_of(session, community=community, matter=matter, now=now)
    return _accounts(session, community, [ground])[0]


def accounts_of(session: Session, community: str, now: datetime) -> list[Account]:
    """The accounts of everything that was decided, the newest matter first."""
    return _accounts(session, community, grounds_of(session, community, now))


def _accounts(session: Session, community: str, grounds: list[Ground]) -> list[Account]:
    """The accounts of these grounds: their orders, what the books spent on them and what the fund paid."""
    orders = orders_of(session, community)
    booked = spent_by_matter(read_spending(session, (community,)))
    from_fund = fund_spent_by_matter(session, (community,))
    return [
        Account(
            ground,
            orders_of_matter(orders, ground.matter),
            booked.get(ground.matter, 0),
            from_fund.get(ground.matter, 0),
        )
        for ground in grounds
    ]


def _order(row: ExecutionOrderRow) -> Order:
    return Order(
        row.number,
        row.matter,
        Warrant(row.warrant),
        OrderKind(row.kind),
        row.amount,
        row.scope_text,
        row.payee,
        row.under,
        row.prereport,
        Mark(row.prereport_mark),
        row.issued,
        row.tracker,
        row.position,
    )
