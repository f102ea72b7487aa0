"""What one voter may know of their own place in an assembly: line on the roll, standing, ballots and receipts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.services.read_statements import find_statement
from kernel.refusals import Refused
from registry.services.communities import community_by_code
from voting.models import AssemblyRow, BallotRow, RollRow
from voting.rules.ballots import Standing
from voting.rules.refusals import NOT_ON_ROLL
from voting.rules.roll import RollLine
from voting.services.freeze_roll import line_of
from voting.services.read_assemblies import assembly_row


@dataclass(frozen=True, slots=True)
class Voter:
    """A head on the frozen roll, with what proves its line: both salts (hex) and the names of its units."""

    pseudonym: str
    line: RollLine
    units: tuple[str, ...]
    salt: str
    unit_salt: str


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """One of the voter's own ballots; ``choices`` by item number."""

    assembly: str
    tracker: str
    sequence: int
    index: int
    cast: datetime
    choices: Mapping[str, str]
    counted: bool


def voter_of(session: Session, code: str, head_id: int) -> Voter:
    """The head's line on the roll. Raises Refused for a head that is not on it."""
    row = head_on_roll(session, assembly_row(session, code).id, head_id)
    return Voter(row.pseudonym, line_of(row), tuple(row.units.split("\n")), row.salt.hex(), row.unit_salt.hex())


def own_ballots(session: Session, code: str, head_id: int) -> list[OwnBallot]:
    """The voter's ballots in this assembly, newest first; the newest is the one that counts."""
    assembly = assembly_row(session, code)
    pseudonym = head_on_roll(session, assembly.id, head_id).pseudonym
    query = (
        select(BallotRow)
        .where(BallotRow.assembly_id == assembly.id, BallotRow.pseudonym == pseudonym)
        .order_by(BallotRow.sequence.desc())
    )
    rows = session.scalars(query).all()
    return [_own(session, assembly, row, counted=number == 0) for number, row in enumerate(rows)]


def standing_of(session: Session, assembly_id: int, pseudonym: str) -> Standing:
    """The last ballot taken from this pseudonym, if any."""
    query = (
        select(BallotRow)
        .where(BallotRow.assembly_id == assembly_id, BallotRow.pseudonym == pseudonym)
        .order_by(BallotRow.sequence.desc())
        .limit(1)
    )
    last = session.scalar(query)
    return Standing(pseudonym, last.sequence if last else 0, last.tracker if last else "")


def head_on_roll(session: Session, assembly_id: int, head_id: int) -> RollRow:
    """The roll's row of a head, for the services of this package alone. Raises Refused."""
    row = session.scalar(select(RollRow).where(RollRow.assembly_id == assembly_id, RollRow.head_id == head_id))
    if row is None:
        raise Refused(NOT_ON_ROLL)
    return row


def _own(session: Session, assembly: AssemblyRow, row: BallotRow, *, counted: bool) -> OwnBallot:
    origin = community_by_code(session, assembly.community).log_origin
    logged = find_statement(session, origin=origin, tracker=row.tracker)
    choices: Mapping[str, Any] = logged.envelope.body["choices"] if logged else {}
    return OwnBallot(assembly.code, row.tracker, row.sequence, row.log_index, row.cast, choices, counted)
