"""Which quarters of a community are closed to new lines."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.statements import FrozenStatementRow, PublishedStatementRow
from disclosure.rules.closed import Closed
from disclosure.rules.quarters import Quarter


def closed_quarters(session: Session, community: str) -> Closed:
    """The quarters that have been published, and those whose statement is being signed."""
    return Closed(
        published=_quarters(session, PublishedStatementRow, community),
        signing=_quarters(session, FrozenStatementRow, community),
    )


def _quarters(
    session: Session, table: type[PublishedStatementRow] | type[FrozenStatementRow], community: str
) -> frozenset[Quarter]:
    found = session.scalars(select(table.quarter).where(table.community == community).distinct())
    return frozenset(Quarter.parse(code) for code in found)
