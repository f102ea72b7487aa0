"""Publish a statement that both have signed: pressed and sealed first, then logged and kept in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from disclosure.models.statements import FrozenStatementRow, PublishedStatementRow, StatementApprovalRow
from disclosure.rules.due import posted_until
from disclosure.rules.frozen import Frozen
from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.rules.refusals import SEAL_MISSING, SIGNATURES_MISSING, STATEMENT_CHANGED
from disclosure.services.read_frozen import frozen_or_refused
from disclosure.services.read_published import published_statement, revisions_of
from disclosure.services.seal_entry import log_sealed_statement
from disclosure.services.seal_statement import SealedStatement, Words, seal_statement
from evidence.rules.logged import Logged
from evidence.services.read_checkpoints import log_vkey
from evidence.services.read_statements import find_statement
from kernel.calendar import day_of, to_text
from kernel.canonical import canonical_bytes
from kernel.db import Database
from kernel.keyring import Keyring
from kernel.refusals import Refused
from kernel.seal import Stamp
from matters.rules.packs import PACKS

QUESTIONS_TO = "业委会（在本季度的公示页面上提问）"


@dataclass(frozen=True, slots=True)
class Press:
    """What a statement is pressed and sealed with. ``clock`` tells the present instant, asked again after pressing."""

    base_url: str
    stamp: Stamp
    keyring: Keyring
    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]


def publish_statement(database: Database, *, community: str, quarter: Quarter, press: Press) -> Published:
    """The statement as published. The press runs outside of any transaction, so that nobody waits for it.

    Raises Refused while a signature is missing, or for a character no typeface has: nothing is published then, and the
    signatures stay.
    """
    with database.reading() as session:
        frozen = signed_by_both(session, community, quarter)
    sealed = _sealed(frozen, press)
    with database.writing() as session:
        return publish_sealed(session, frozen=frozen, sealed=sealed, press=press)


def signed_by_both(session: Session, community: str, quarter: Quarter) -> Frozen:
    """The statement that may be pressed. Raises Refused while a signature is missing."""
    frozen = frozen_or_refused(session, community, quarter)
    if frozen.waiting:
        raise Refused(SIGNATURES_MISSING.about(quarter=quarter.spoken, waiting=frozen.waiting_names))
    return frozen


def publish_sealed(session: Session, *, frozen: Frozen, sealed: SealedStatement, press: Press) -> Published:
    """Log and keep what was pressed; what someone else has published meanwhile stays. Raises Refused."""
    if session.get(FrozenStatementRow, frozen.id, with_for_update=True) is None:
        return _published_meanwhile(session, frozen)
    _store(session, frozen, sealed, _logged(session, frozen, sealed, press))
    return published_statement(session, frozen.community, frozen.quarter)


def short_address(base_url: str, community: str, quarter: Quarter, revision: int) -> str:
    """What the QR code on the paper holds."""
    return f"{base_url}/s/{community}/{quarter.code}/{revision}"


def words_of(frozen: Frozen, press: Press, now: datetime) -> Words:
    """What the published paper says of itself."""
    community, pack = frozen.body["community"], PACKS[frozen.body["rules"]["pack"]]
    return Words(
        address=short_address(press.base_url, frozen.community, frozen.quarter, frozen.revision),
        log_key=log_vkey(press.keyring, origin=community["log"], community=frozen.community),
        questions_to=QUESTIONS_TO,
        questions_until=posted_until(day_of(now), pack).isoformat(),
        approvals=tuple(
            {"role": each.role, "given": to_text(each.given), "statement": each.tracker} for each in frozen.approvals
        ),
    )


def _sealed(frozen: Frozen, press: Press) -> SealedStatement:
    now = press.clock().replace(microsecond=0)
    words = words_of(frozen, press, now)
    try:
        return seal_statement(frozen.body, words=words, stamp=press.stamp, keyring=press.keyring, now=now)
    except KeyError as error:
        raise Refused(SEAL_MISSING) from error


def _published_meanwhile(session: Session, frozen: Frozen) -> Published:
    """Someone else was quicker, or took the statement back."""
    done = revisions_of(session, frozen.community, frozen.quarter)
    if not done or done[-1].revision != frozen.revision:
        raise Refused(STATEMENT_CHANGED)
    return done[-1]


def _logged(session: Session, frozen: Frozen, sealed: SealedStatement, press: Press) -> Logged:
    before = revisions_of(session, frozen.community, frozen.quarter)
    origin = frozen.body["community"]["log"]
    replaces = find_statement(session, origin=origin, tracker=before[-1].tracker) if before else None
    # The clock is asked again: others may have written to the log while the press was running.
    now = press.clock().replace(microsecond=0)
    return log_sealed_statement(
        session, sealed=sealed, replaces=replaces, now=now, entropy=press.entropy, keyring=press.keyring
    )


def _store(session: Session, frozen: Frozen, sealed: SealedStatement, logged: Logged) -> None:
    session.add(
        PublishedStatementRow(
            community=frozen.community,
            quarter=frozen.quarter.code,
            revision=frozen.revision,
            published=logged.leaf.time,
            document=canonical_bytes(sealed.document),
            pdf=sealed.pdf,
            index=logged.index,
            tracker=logged.envelope.tracker,
        )
    )
    session.execute(delete(StatementApprovalRow).where(StatementApprovalRow.frozen_id == frozen.id))
    session.execute(delete(FrozenStatementRow).where(FrozenStatementRow.id == frozen.id))
    session.flush()
