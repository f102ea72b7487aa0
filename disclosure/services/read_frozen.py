"""Reads the statement that waits for signatures, if there is one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.statements import FrozenStatementRow, StatementApprovalRow
from disclosure.rules.frozen import Approved, Frozen
from disclosure.rules.quarters import Quarter
from disclosure.rules.refusals import NOT_FROZEN
from kernel.canonical import parse
from kernel.refusals import Refused


def frozen_statement(session: Session, community: str, quarter: Quarter) -> Frozen | None:
    """The quarter's statement under signature."""
    row = session.scalar(
        select(FrozenStatementRow).where(
            FrozenStatementRow.community == community, FrozenStatementRow.quarter == quarter.code
        )
    )
    return _frozen(session, row) if row else None


def frozen_or_refused(session: Session, community: str, quarter: Quarter) -> Frozen:
    """The same. Raises Refused where there is none."""
    found = frozen_statement(session, community, quarter)
    if found is None:
        raise Refused(NOT_FROZEN.about(quarter=quarter.spoken))
    return found


def frozen_places(session: Session) -> list[tuple[str, str]]:
    """Where any waits: the community's code and the quarter's; the texts themselves are not read."""
    query = select(FrozenStatementRow.community, FrozenStatementRow.quarter).order_by(FrozenStatementRow.id)
    return [(community, quarter) for community, quarter in session.execute(query)]


def _frozen(session: Session, row: FrozenStatementRow) -> Frozen:
    approvals = session.scalars(
        select(StatementApprovalRow)
        .where(StatementApprovalRow.frozen_id == row.id)
        .order_by(StatementApprovalRow.given, StatementApprovalRow.role.desc())
    )
    body = parse(row.body)
    if not isinstance(body, dict):
        raise TypeError("a frozen statement is an object")
    return Frozen(
        id=row.id,
        community=row.community,
        quarter=Quarter.parse(row.quarter),
        revision=row.revision,
        body=body,
        frozen=row.frozen,
        approvals=tuple(Approved(each.role, each.person, each.given, each.tracker) for each in approvals),
    )
