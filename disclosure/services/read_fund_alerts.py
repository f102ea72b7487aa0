"""What the fund wants of those who look after a community: numbers of alerts, explanations that are overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from disclosure.models.fund import FundAccountRow, FundClaimRow, FundEntryRow, FundUseRow
from disclosure.rules.fund_account import DEPOSITS
from disclosure.rules.fund_alert import DENOMINATOR, NUMERATOR
from kernel.calendar import day_of


@dataclass(frozen=True, slots=True)
class FundNotice:
    """Of one community: accounts under 30 %, accounts in arrears, emergency uses not explained in time."""

    low: int = 0
    in_arrears: int = 0
    overdue: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.low or self.in_arrears or self.overdue)


def fund_notices(session: Session, now: datetime) -> Mapping[str, FundNotice]:
    """Every community that has something to look after, by its code; counted by the database in two queries."""
    low_and_behind = _alerts(session)
    overdue = _overdue(session, now)
    return {
        community: FundNotice(*low_and_behind.get(community, (0, 0)), overdue.get(community, 0))
        for community in sorted({*low_and_behind, *overdue})
        if low_and_behind.get(community, (0, 0)) != (0, 0) or community in overdue
    }


def low_accounts(session: Session) -> Mapping[str, int]:
    """How many accounts are under 30 %, by the code of each community that has any; one query."""
    return {community: low for community, (low, _) in _alerts(session).items() if low}


def _alerts(session: Session) -> dict[str, tuple[int, int]]:
    """The same comparisons as ``disclosure/rules/fund_alert.py`` makes, on sums."""
    is_deposit = FundEntryRow.kind.in_([kind.value for kind in DEPOSITS])
    entries = (
        select(
            FundEntryRow.account_id,
            func.sum(FundEntryRow.amount).label("balance"),
            func.sum(case((is_deposit, FundEntryRow.amount), else_=0)).label("deposits"),
        )
        .group_by(FundEntryRow.account_id)
        .subquery()
    )
    claims = (
        select(FundClaimRow.account_id, func.sum(FundClaimRow.amount).label("claimed"))
        .group_by(FundClaimRow.account_id)
        .subquery()
    )
    balance, deposits = func.coalesce(entries.c.balance, 0), func.coalesce(entries.c.deposits, 0)
    low = balance * DENOMINATOR < FundAccountRow.first * NUMERATOR
    behind = func.coalesce(claims.c.claimed, 0) > deposits
    query = (
        select(
            FundAccountRow.community,
            func.sum(case((low, 1), else_=0)),
            func.sum(case((behind, 1), else_=0)),
        )
        .outerjoin(entries, entries.c.account_id == FundAccountRow.id)
        .outerjoin(claims, claims.c.account_id == FundAccountRow.id)
        .group_by(FundAccountRow.community)
    )
    return {community: (int(low), int(behind)) for community, low, behind in session.execute(query)}


def _overdue(session: Session, now: datetime) -> dict[str, int]:
    query = (
        select(FundUseRow.community, func.count())
        .where(FundUseRow.follow_up_due < day_of(now), FundUseRow.followed_up.is_(None), FundUseRow.reversed.is_(None))
        .group_by(FundUseRow.community)
    )
    return {community: int(count) for community, count in session.execute(query)}
