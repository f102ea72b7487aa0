"""Reads what has been published: every quarter's newest revision, all revisions of one quarter, a sealed file."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from disclosure.models.statements import PublishedStatementRow
from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.rules.refusals import NO_SUCH_STATEMENT
from disclosure.rules.sealed_document import parse_document
from kernel.refusals import Refused


def published_statements(session: Session, community: str) -> list[Published]:
    """The newest revision of each published quarter, the latest quarter first."""
    rows = session.scalars(
        select(PublishedStatementRow)
        .where(PublishedStatementRow.community == community)
        .options(defer(PublishedStatementRow.pdf))
        .order_by(PublishedStatementRow.quarter.desc(), PublishedStatementRow.revision.desc())
    )
    newest = {row.quarter: row for row in reversed(rows.all())}
    return [_published(row, row.revision) for row in reversed(newest.values())]


def latest_revisions(session: Session, community: str, most: int) -> list[Published]:
    """The last ``most`` revisions of whatever quarter, the one published last first."""
    mine = PublishedStatementRow.community == community
    counted = session.execute(
        select(PublishedStatementRow.quarter, func.max(PublishedStatementRow.revision))
        .where(mine)
        .group_by(PublishedStatementRow.quarter)
    )
    newest = {quarter: revision for quarter, revision in counted}  # noqa: C416  to mypy a row is no pair
    rows = session.scalars(
        select(PublishedStatementRow)
        .where(mine)
        .options(defer(PublishedStatementRow.pdf))
        .order_by(PublishedStatementRow.published.desc(), PublishedStatementRow.id.desc())
        .limit(most)
    )
    return [_published(row, newest[row.quarter]) for row in rows]


def revisions_of(session: Session, community: str, quarter: Quarter) -> list[Published]:
    """Every revision of a quarter's statement, the first one first; empty where nothing was published."""
    rows = _rows(session, community, quarter)
    return [_published(row, rows[-1].revision) for row in rows]


def published_statement(session: Session, community: str, quarter: Quarter, revision: int | None = None) -> Published:
    """One revision, the newest unless a number is given. Raises Refused where there is none."""
    found = revisions_of(session, community, quarter)
    for each in reversed(found):
        if revision in (None, each.revision):
            return each
    raise Refused(NO_SUCH_STATEMENT)


def sealed_file(session: Session, community: str, quarter: Quarter, revision: int) -> bytes:
    """The sealed PDF as published. Raises Refused where there is none."""
    for row in _rows(session, community, quarter):
        if row.revision == revision:
            return row.pdf
    raise Refused(NO_SUCH_STATEMENT)


def _rows(session: Session, community: str, quarter: Quarter) -> Sequence[PublishedStatementRow]:
    return session.scalars(
        select(PublishedStatementRow)
        .where(PublishedStatementRow.community == community, PublishedStatementRow.quarter == quarter.code)
        .order_by(PublishedStatementRow.revision)
    ).all()


def _published(row: PublishedStatementRow, newest: int) -> Published:
    return Published(
        community=row.community,
        quarter=Quarter.parse(row.quarter),
        revision=row.revision,
        newest=newest,
        published=row.published,
        document=parse_document(row.document),
        index=row.index,
        tracker=row.tracker,
    )
