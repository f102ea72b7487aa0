"""Freezes a quarter's statement for the two signatures, and thaws it again when the books must be put right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from disclosure.models.statements import FrozenStatementRow, StatementApprovalRow
from disclosure.rules.approval_entry import body_sha256
from disclosure.rules.compose import Revision
from disclosure.rules.frozen import Frozen, is_over, says_the_same, stopping
from disclosure.rules.printed_texts import printed_texts
from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.rules.refusals import (
    ALREADY_FROZEN,
    NOTHING_CHANGED,
    QUARTER_EMPTY,
    QUARTER_NOT_OVER,
    REASON_MISSING,
    STATEMENT_STOPPED,
)
from disclosure.rules.sealed_document import body_of
from disclosure.services.read_frozen import frozen_or_refused, frozen_statement
from disclosure.services.read_published import revisions_of
from disclosure.services.read_statement import draft_statement
from kernel.calendar import day_of
from kernel.canonical import canonical_bytes
from kernel.printable import require_printable
from kernel.refusals import Refused
from matters.rules.matter import clean
from registry.rules.communities import CommunityInfo


def next_statement(session: Session, *, community: CommunityInfo, quarter: Quarter, reason: str = "") -> dict[str, Any]:
    """The body that would be published now, as the next in the chain of revisions. Raises Refused without books.

    ``reason`` says why a published statement is corrected; it is not used for the first revision. Until one is given,
    the draft of a correction says 更正.
    """
    before = revisions_of(session, community.code, quarter)
    last = revisions_of(session, community.code, quarter.before)
    return draft_statement(
        session,
        community=community,
        quarter=quarter,
        last_closing=last[-1].document["closing"] if last else None,
        revision=_following(before[-1], reason or "更正") if before else Revision(),
    )


def freeze_statement(
    session: Session, *, community: CommunityInfo, quarter: Quarter, reason: str, person: str, now: datetime
) -> Frozen:
    """The statement as it will be signed. Raises Refused while it cannot be published, and says why."""
    _check_time(session, community.code, quarter, now)
    before = revisions_of(session, community.code, quarter)
    why = clean(reason)
    if before and not why:
        raise Refused(REASON_MISSING)
    body = next_statement(session, community=community, quarter=quarter, reason=why or "")
    _check_body(body, quarter, before[-1] if before else None)
    require_printable(printed_texts(body))  # now: once signed, a name that cannot be printed costs two signatures
    row = FrozenStatementRow(
        community=community.code,
        quarter=quarter.code,
        revision=body["revision"],
        body=canonical_bytes(body),
        frozen=now,
        person=person,
    )
    session.add(row)
    session.flush()
    return frozen_or_refused(session, community.code, quarter)


def thaw_statement(session: Session, *, community: str, quarter: Quarter) -> None:
    """Take the frozen statement back; signatures given so far count no more. Raises Refused where there is none."""
    frozen = frozen_or_refused(session, community, quarter)
    session.execute(delete(StatementApprovalRow).where(StatementApprovalRow.frozen_id == frozen.id))
    session.execute(delete(FrozenStatementRow).where(FrozenStatementRow.id == frozen.id))


def _check_time(session: Session, community: str, quarter: Quarter, now: datetime) -> None:
    if not is_over(quarter, day_of(now)):
        raise Refused(QUARTER_NOT_OVER.about(quarter=quarter.spoken))
    frozen = frozen_statement(session, community, quarter)
    if frozen:
        raise Refused(ALREADY_FROZEN.about(quarter=quarter.spoken, waiting=frozen.waiting_names or "公布"))


def _check_body(body: dict[str, Any], quarter: Quarter, before: Published | None) -> None:
    if not body["lines"]:
        raise Refused(QUARTER_EMPTY.about(quarter=quarter.spoken))
    if says := stopping(body["findings"]):
        raise Refused(STATEMENT_STOPPED.about(says="".join(says)))
    if before and says_the_same(body, body_of(before.document)):
        raise Refused(NOTHING_CHANGED.about(revision=before.revision))


def _following(before: Published, reason: str) -> Revision:
    return Revision(before.revision + 1, body_sha256(body_of(before.document)), reason)
