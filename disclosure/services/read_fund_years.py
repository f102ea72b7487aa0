"""The yearly reconciliations of a community's fund: those that wait for signatures and those published."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.fund import FundApprovalRow, FundYearRow
from disclosure.rules.fund_refusals import NO_SUCH_YEAR
from disclosure.rules.fund_year import Approved, FundYear
from kernel.calendar import day_of
from kernel.canonical import parse
from kernel.refusals import Refused


def published_years(session: Session, community: str) -> list[FundYear]:
    """The newest published revision of each year, the latest year first."""
    query = (
        select(FundYearRow)
        .where(FundYearRow.community == community, FundYearRow.published.is_not(None))
        .order_by(FundYearRow.year.desc(), FundYearRow.revision.desc())
    )
    newest: dict[int, FundYearRow] = {}
    for row in session.scalars(query):
        newest.setdefault(row.year, row)
    return [as_year(session, row) for row in newest.values()]


def year_revisions(session: Session, community: str, year: int) -> list[FundYear]:
    """Every published revision of a year, the first one first; empty where there is none."""
    query = (
        select(FundYearRow)
        .where(FundYearRow.community == community, FundYearRow.year == year, FundYearRow.published.is_not(None))
        .order_by(FundYearRow.revision)
    )
    return [as_year(session, row) for row in session.scalars(query)]


def published_year(session: Session, community: str, year: int) -> FundYear:
    """The newest published revision of a year. Raises Refused where there is none."""
    found = year_revisions(session, community, year)
    if not found:
        raise Refused(NO_SUCH_YEAR)
    return found[-1]


def publication_days(session: Session, community: str = "") -> dict[str, list[date]]:
    """By community, of one or of all, the days on which the first revision of a year came out, the earliest first."""
    query = select(FundYearRow.community, FundYearRow.published).where(
        FundYearRow.published.is_not(None), FundYearRow.revision == 1
    )
    query = query.where(FundYearRow.community == community) if community else query
    found: dict[str, list[date]] = {}
    for code, published in session.execute(query.order_by(FundYearRow.published)):
        if published is not None:
            found.setdefault(code, []).append(day_of(published))
    return found


def waiting_years(session: Session, community: str) -> list[FundYear]:
    """The reconciliations that wait for a signature."""
    query = (
        select(FundYearRow)
        .where(FundYearRow.community == community, FundYearRow.published.is_(None))
        .order_by(FundYearRow.year)
    )
    return [as_year(session, row) for row in session.scalars(query)]


def waiting_year(session: Session, community: str, year: int) -> FundYear:
    """The one of that year. Raises Refused where none waits."""
    return as_year(session, waiting_row(session, community, year))


def waiting_row(session: Session, community: str, year: int, *, lock: bool = False) -> FundYearRow:
    """Its row, for the services of this package alone. Raises Refused."""
    query = select(FundYearRow).where(
        FundYearRow.community == community, FundYearRow.year == year, FundYearRow.published.is_(None)
    )
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise Refused(NO_SUCH_YEAR)
    return row


def as_year(session: Session, row: FundYearRow) -> FundYear:
    """A row of this package as others see it."""
    approvals = session.scalars(
        select(FundApprovalRow)
        .where(FundApprovalRow.year_id == row.id)
        .order_by(FundApprovalRow.given, FundApprovalRow.role)
    )
    return FundYear(
        id=row.id,
        community=row.community,
        year=row.year,
        revision=row.revision,
        body=parse(row.body),
        approvals=tuple(Approved(each.role, each.person, each.given, each.tracker) for each in approvals),
        published=row.published,
        index=row.index or 0,
        tracker=row.tracker,
    )
