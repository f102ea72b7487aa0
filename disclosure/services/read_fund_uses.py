"""The projects that a community's fund has paid for, as values, and what a scope would pay."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.models.fund import FundUseRow
from disclosure.rules.fund_refusals import NO_SUCH_USE
from disclosure.rules.fund_use import WHOLE, FundUse, Payer
from disclosure.services.read_fund import fund_accounts
from kernel.refusals import Refused
from matters.services.read_matters import MatterView, matter_view
from matters.services.record_outcome import adopted_matters
from registry.services.read_units import RegisteredUnit, current_units

DECISION = "cc278-5"


def fund_uses(session: Session, community: str) -> list[FundUse]:
    """Every project, reversed ones too, the newest first."""
    query = select(FundUseRow).where(FundUseRow.community == community).order_by(FundUseRow.number.desc())
    return [as_use(row) for row in session.scalars(query)]


def fund_use(session: Session, community: str, number: int) -> FundUse:
    """One project. Raises Refused where there is none of that number."""
    return as_use(use_row(session, community, number))


def overdue_uses(session: Session, community: str, today: date) -> list[FundUse]:
    """Emergency uses that should have been explained by now and were not."""
    return [use for use in fund_uses(session, community) if use.is_overdue(today)]


def used_by_decision(session: Session, community: str, matter: str) -> int:
    """What has been spent on a decision so far, in 分."""
    query = select(func.coalesce(func.sum(FundUseRow.amount), 0)).where(
        FundUseRow.community == community, FundUseRow.matter == matter, FundUseRow.reversed.is_(None)
    )
    return int(session.scalar(query) or 0)


def fund_uses_of(session: Session, community: str, matter: str) -> list[FundUse]:
    """What the fund paid on one decision, the newest first; what was reversed paid nothing."""
    return [use for use in fund_uses(session, community) if use.matter == matter and not use.reversed]


def fund_spent_by_matter(session: Session, communities: Collection[str]) -> Mapping[str, int]:
    """What the fund has paid on every decision of these communities, in 分, by the matter's code; one query."""
    row = FundUseRow
    query = (
        select(row.matter, func.sum(row.amount))
        .where(row.community.in_(communities), row.matter != "", row.reversed.is_(None))
        .group_by(row.matter)
    )
    return {matter: int(amount) for matter, amount in session.execute(query)}


def open_decisions(session: Session, community: str) -> list[tuple[MatterView, int]]:
    """The adopted decisions to use the fund, each with what is left of its sum in 分, while anything is."""
    found = []
    for code in adopted_matters(session, community, DECISION):
        view = matter_view(session, code, community=community)
        left = view.matter.amount - used_by_decision(session, community, code)
        found += [(view, left)] if left > 0 else []
    return found


def places_of(session: Session, community: str) -> dict[str, int]:
    """The places that may pay with the number of their units: the whole, each building, the entrances of large ones."""
    entrances: dict[str, dict[str, int]] = {}
    units = current_units(session, community)
    for unit in units:
        held = entrances.setdefault(unit.building, {})
        held[_place(unit)] = held.get(_place(unit), 0) + 1
    places = {WHOLE: len(units)} if units else {}
    for building, held in entrances.items():
        places[building] = sum(held.values())
        places |= held if len(held) > 1 else {}
    return places


def payers_in(session: Session, community: str, scope: Sequence[str]) -> list[Payer]:
    """The units of these places, with their sub-accounts where they have one, in the register's order."""
    accounts = {account.key: account for account in fund_accounts(session, community)}
    return [
        Payer(
            account_id=account.id if (account := accounts.get(unit.key)) else 0,
            key=unit.key,
            unit=unit.name,
            building=unit.building,
            area=unit.area.amount,
            balance=account.balance if account else 0,
        )
        for unit in current_units(session, community)
        if {WHOLE, unit.building, _place(unit)}.intersection(scope)
    ]


def use_row(session: Session, community: str, number: int, *, lock: bool = False) -> FundUseRow:
    """The row of a project, for the services of this package alone. Raises Refused."""
    query = select(FundUseRow).where(FundUseRow.community == community, FundUseRow.number == number)
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise Refused(NO_SUCH_USE)
    return row


def as_use(row: FundUseRow) -> FundUse:
    """A row of this package as others see it."""
    return FundUse(
        number=row.number,
        day=row.day,
        title=row.title,
        text=row.text,
        amount=row.amount,
        taken=row.taken,
        owed=row.owed,
        scope=tuple(row.scope),
        units=row.units,
        area=row.area,
        matter=row.matter,
        danger=row.danger,
        confirmed_by=row.confirmed_by,
        confirmed=row.confirmed,
        follow_up_due=row.follow_up_due,
        follow_up=row.follow_up,
        followed_up=row.followed_up,
        reversed=row.reversed,
        reversed_because=row.reversed_because,
        recorded=row.recorded,
        tracker=row.tracker,
    )


def _place(unit: RegisteredUnit) -> str:
    return unit.building + unit.entrance
