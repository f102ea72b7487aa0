"""The maintenance fund of a community as values: its sub-accounts, their entries, what moved by day and building."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.models.fund import FundAccountRow, FundBatchRow, FundClaimRow, FundEntryRow, FundUseRow
from disclosure.rules.fund_account import Account, Entry, Kind
from disclosure.rules.fund_totals import Flow
from registry.services.read_units import current_units

LIST = "list"


def fund_accounts(session: Session, community: str, *, head_id: int = 0, upto: date | None = None) -> list[Account]:
    """All sub-accounts in the order of the register, or those of the units one head owns now.

    ``upto``: as they stood at the end of that day.
    """
    keys = {unit.key for unit in current_units(session, community) if unit.head_id == head_id} if head_id else None
    rows = _rows(session, community, keys)
    ids = [row.id for row in rows] if keys is not None else None
    sums, claims = _sums(session, community, ids, upto), _claims(session, community, ids, upto)
    return [
        Account(row.id, row.unit_key, row.unit, row.building, row.first, claims.get(row.id, 0), sums.get(row.id, {}))
        for row in rows
    ]


def fund_entries(session: Session, accounts: Collection[int]) -> list[Entry]:
    """Every entry of these accounts, the newest first."""
    query = (
        select(FundEntryRow, FundUseRow.number)
        .outerjoin(FundUseRow, FundUseRow.id == FundEntryRow.use_id)
        .where(FundEntryRow.account_id.in_(accounts))
        .order_by(FundEntryRow.day.desc(), FundEntryRow.id.desc())
    )
    return [
        Entry(
            id=row.id,
            account_id=row.account_id,
            day=row.day,
            kind=Kind(row.kind),
            text=row.text,
            amount=row.amount,
            area=row.area,
            use=number or 0,
            reverses=row.reverses or 0,
            history=row.history,
        )
        for row, number in session.execute(query)
    ]


def fund_flows(session: Session, community: str) -> list[Flow]:
    """What moved, by building, day and kind."""
    columns = (FundAccountRow.building, FundEntryRow.day, FundEntryRow.kind, FundEntryRow.history)
    query = (
        select(*columns, func.sum(FundEntryRow.amount))
        .join(FundEntryRow, FundEntryRow.account_id == FundAccountRow.id)
        .where(FundAccountRow.community == community)
        .group_by(*columns)
        .order_by(FundEntryRow.day)
    )
    return [
        Flow(building, day, Kind(kind), history, int(amount))
        for building, day, kind, history, amount in session.execute(query)
    ]


def last_list_day(session: Session, community: str) -> date | None:
    """The day that the newest imported list counts to; None while there is none."""
    return session.scalar(
        select(func.max(FundBatchRow.as_of)).where(FundBatchRow.community == community, FundBatchRow.kind == LIST)
    )


def project_counts(session: Session, community: str) -> dict[int, int]:
    """How many recorded projects each account has paid for."""
    query = (
        select(FundEntryRow.account_id, func.count(FundEntryRow.use_id.distinct()))
        .join(FundAccountRow, FundAccountRow.id == FundEntryRow.account_id)
        .where(FundAccountRow.community == community, FundEntryRow.use_id.is_not(None))
        .group_by(FundEntryRow.account_id)
    )
    return {account: int(count) for account, count in session.execute(query)}


def lock_fund(session: Session, community: str) -> list[FundAccountRow]:
    """The rows of the accounts, held until the transaction ends: for the services of this package alone."""
    query = select(FundAccountRow).where(FundAccountRow.community == community).order_by(FundAccountRow.position)
    return list(session.scalars(query.with_for_update()))


def _rows(session: Session, community: str, keys: Collection[str] | None) -> Sequence[FundAccountRow]:
    query = select(FundAccountRow).where(FundAccountRow.community == community)
    if keys is not None:
        query = query.where(FundAccountRow.unit_key.in_(keys))
    return session.scalars(query.order_by(FundAccountRow.position, FundAccountRow.id)).all()


def _sums(
    session: Session, community: str, ids: Collection[int] | None, upto: date | None
) -> dict[int, dict[Kind, int]]:
    query = (
        select(FundEntryRow.account_id, FundEntryRow.kind, func.sum(FundEntryRow.amount))
        .join(FundAccountRow, FundAccountRow.id == FundEntryRow.account_id)
        .where(FundAccountRow.community == community)
        .group_by(FundEntryRow.account_id, FundEntryRow.kind)
    )
    if ids is not None:
        query = query.where(FundEntryRow.account_id.in_(ids))
    if upto is not None:
        query = query.where(FundEntryRow.day <= upto)
    sums: dict[int, dict[Kind, int]] = {}
    for account, kind, amount in session.execute(query):
        sums.setdefault(account, {})[Kind(kind)] = int(amount)
    return sums


def _claims(session: Session, community: str, ids: Collection[int] | None, upto: date | None) -> dict[int, int]:
    query = (
        select(FundClaimRow.account_id, func.sum(FundClaimRow.amount))
        .join(FundAccountRow, FundAccountRow.id == FundClaimRow.account_id)
        .where(FundAccountRow.community == community)
        .group_by(FundClaimRow.account_id)
    )
    if ids is not None:
        query = query.where(FundClaimRow.account_id.in_(ids))
    if upto is not None:
        query = query.where(FundClaimRow.day <= upto)
    return {account: int(amount) for account, amount in session.execute(query)}
