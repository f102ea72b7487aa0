"""Notes when a fund's alert is raised and when it is over, so that the clock of the plan runs by itself (MF165 17)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Subquery, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from disclosure.models.fund import FundAccountRow, FundBatchRow, FundClaimRow, FundEntryRow
from disclosure.models.fund_alerts import FundAlertRow
from disclosure.rules.fund_account import DEPOSITS
from disclosure.rules.fund_alert import DENOMINATOR, NUMERATOR
from disclosure.services.read_fund_alerts import fund_notices


def funds_to_note(session: Session, now: datetime) -> list[str]:
    """The communities whose fund has raised an alert since the last time, or is over one; a look that locks nothing."""
    running = select(FundAlertRow.community).where(FundAlertRow.ended.is_(None))
    return sorted(_alerting(session, now) ^ set(session.scalars(running)))


def note_fund_alert(session: Session, community: str, now: datetime) -> bool:
    """Whether the community's fund has raised an alert since the last time; nothing is noted twice.

    An alert that nobody noted at once is noted with the instant at which the books began to show it.
    """
    running = session.scalars(
        select(FundAlertRow).where(FundAlertRow.community == community, FundAlertRow.ended.is_(None))
    ).all()
    is_alerting = community in _alerting(session, now)
    for alert in () if is_alerting else running:
        alert.ended = now
    raised = is_alerting and not running
    if raised:
        session.add(FundAlertRow(community=community, raised=_since(session, community) or now))
    session.flush()
    return raised


def _alerting(session: Session, now: datetime) -> set[str]:
    return {code for code, notice in fund_notices(session, now).items() if notice.low or notice.in_arrears}


def _since(session: Session, community: str) -> datetime | None:
    """When the list or use was entered since which one of the accounts, of those now low or in arrears, has been so."""
    stood = _stood(community)
    sound = (stood.c.balance * DENOMINATOR >= stood.c.first * NUMERATOR) & (stood.c.owed <= 0)
    last_sound = (
        select(stood.c.account_id, func.max(stood.c.batch_id).label("batch_id"))
        .where(sound)
        .group_by(stood.c.account_id)
        .subquery()
    )
    return session.scalar(
        select(func.min(FundBatchRow.entered))
        .join(stood, stood.c.batch_id == FundBatchRow.id)
        .outerjoin(last_sound, last_sound.c.account_id == stood.c.account_id)
        .where(stood.c.batch_id > func.coalesce(last_sound.c.batch_id, 0))
    )


def _stood(community: str) -> Subquery:
    """What each account held and owed after each batch that touched it; the batches are numbered as they came."""
    moves = _moves()
    account, batch = moves.c.account_id, moves.c.batch_id
    steps = (
        select(
            account,
            batch,
            FundAccountRow.first,
            func.sum(moves.c.kept).label("kept"),
            func.sum(moves.c.owed).label("owed"),
        )
        .join(FundAccountRow, FundAccountRow.id == account)
        .where(FundAccountRow.community == community)
        .group_by(account, batch, FundAccountRow.first)
        .subquery()
    )
    account, batch = steps.c.account_id, steps.c.batch_id
    return select(
        account,
        batch,
        steps.c.first,
        func.sum(steps.c.kept).over(partition_by=account, order_by=batch).label("balance"),
        func.sum(steps.c.owed).over(partition_by=account, order_by=batch).label("owed"),
    ).subquery()


def _moves() -> Subquery:
    """What each entry and claim adds to what an account holds, and to what it owes."""
    entry, claim = FundEntryRow, FundClaimRow
    is_deposit = entry.kind.in_([kind.value for kind in DEPOSITS])
    owed = case((is_deposit, -entry.amount), else_=0)
    return union_all(
        select(entry.account_id, entry.batch_id, entry.amount.label("kept"), owed.label("owed")),
        select(claim.account_id, claim.batch_id, literal(0).label("kept"), claim.amount.label("owed")),
    ).subquery()
