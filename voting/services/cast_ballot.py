"""Take a signed ballot: checked, logged and kept in one transaction, or refused with nothing stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.services.tell_owners import tell_head
from evidence.services.append_statement import append_statement
from evidence.services.read_statements import find_statement
from kernel.calendar import spoken
from kernel.fingerprints import fingerprint
from kernel.refusals import Refusal, Refused
from voting.models import BallotRow
from voting.rules.assembly import may_take_ballot
from voting.rules.ballots import OfferedBallot, ValidBallot, examine_ballot, parse_ballot
from voting.rules.refusals import WRONG_VOTER
from voting.services.read_assemblies import as_value, assembly_row, notice_of
from voting.services.read_voter import head_on_roll, standing_of

Valid = TypeVar("Valid", OfferedBallot, ValidBallot)


@dataclass(frozen=True, slots=True)
class CastBallot:
    """A ballot that is in the log; ``fresh`` is False when the same ballot had arrived before."""

    tracker: str
    index: int
    time: datetime
    fresh: bool


def cast_ballot(session: Session, *, code: str, head_id: int, envelope: bytes, now: datetime) -> CastBallot:
    """Log the ballot of a head and answer where it stands.

    The same payload sent again gets the same answer, at any time: a phone that lost the connection asks until it knows
    (PROTOCOL 3). Raises Refused for anything else that is not right; the caller's transaction is then undone.
    """
    offered = _yes(parse_ballot(envelope))
    row = assembly_row(session, code, lock=True)
    entry = head_on_roll(session, row.id, head_id)
    if kept := _already_cast(session, offered, entry.pseudonym):
        return kept
    assembly = as_value(session, row)
    if refusal := may_take_ballot(row.state, assembly.window, now):
        raise Refused(refusal)
    binding = find_statement(session, origin=assembly.log_origin, tracker=offered.body["binding"])
    bound = binding.envelope.body if binding and binding.leaf.type == "binding" else None
    standing = standing_of(session, row.id, entry.pseudonym)
    valid = _yes(examine_ballot(offered, notice_of(session, assembly), row.notice, standing, bound, now))
    logged = append_statement(session, origin=assembly.log_origin, envelope=valid.envelope, scope=code, now=now)
    received = logged.leaf.time  # later than now if other statements overtook this one on its way to the log
    if refusal := may_take_ballot(row.state, assembly.window, received):
        raise Refused(refusal)
    ballot = BallotRow(
        assembly_id=row.id,
        pseudonym=entry.pseudonym,
        sequence=valid.sequence,
        tracker=valid.envelope.tracker,
        log_index=logged.index,
        cast=received,
    )
    session.add(ballot)
    session.flush()
    tell_head(session, head_id=head_id, template=_message(valid), facts=_facts(valid, received), now=now)
    return CastBallot(ballot.tracker, ballot.log_index, ballot.cast, fresh=True)


def _already_cast(session: Session, offered: OfferedBallot, pseudonym: str) -> CastBallot | None:
    ballot = session.scalar(select(BallotRow).where(BallotRow.tracker == offered.envelope.tracker))
    if ballot is None:
        return None
    if ballot.pseudonym != pseudonym:
        raise Refused(WRONG_VOTER)
    return CastBallot(ballot.tracker, ballot.log_index, ballot.cast, fresh=False)


def _message(valid: ValidBallot) -> str:
    return "ballot" if valid.sequence == 1 else "ballot-changed"


def _facts(valid: ValidBallot, received: datetime) -> dict[str, str]:
    return {"time": spoken(received), "tracker": fingerprint(valid.envelope.tracker)[:11]}


def _yes(answer: Valid | Refusal) -> Valid:
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return answer
