"""Close a vote: once, never early, with the count, the certificate and their hashes logged in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.rules.dsse import seal
from evidence.rules.suites import Signer, ed25519_signer
from evidence.services.append_statement import append_statement
from evidence.services.read_statements import log_size, read_statements
from kernel.calendar import spoken_deadline, to_text
from kernel.canonical import canonical_bytes
from kernel.keyring import ENROLMENT, Keyring, signing_key
from kernel.refusals import Refused
from voting.models import AssemblyRow, RollRow
from voting.rules.assembly import State
from voting.rules.refusals import ALREADY_CLOSED, NOT_CLOSED_YET, NOT_NOTICED
from voting.rules.result import result_body
from voting.rules.roll import RollLine
from voting.rules.tally import counted_ballots, tally
from voting.services.freeze_roll import line_of
from voting.services.read_assemblies import Assembly, as_value, assembly_row, notice_of

Render = Callable[[Mapping[str, Any]], bytes]


def close_assembly(
    session: Session,
    *,
    code: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
    render: Render,
) -> Mapping[str, Any]:
    """Close, count and certify; answers the content of ``result.json``.

    ``render`` makes the certificate's bytes from that content. Raises Refused before the hour, and ever after.
    """
    row = assembly_row(session, code, lock=True)
    _check_due(row, now)
    assembly = as_value(session, row)
    size = log_size(session, origin=assembly.log_origin, lock=True)
    ballots = _ballots(session, assembly)
    result = _counted(session, row, assembly, ballots, size, now)
    _log_close(session, assembly, ballots, size, now, entropy, keyring)
    row.result = canonical_bytes(result)
    row.certificate = render(result)
    row.closed = now
    row.state = State.CLOSED.value
    hashes = {
        "result_sha256": sha256(row.result).hexdigest(),
        "certificate_sha256": sha256(row.certificate).hexdigest(),
        "published": to_text(now),
    }
    _log(session, assembly, "result", hashes, now, entropy, keyring)
    return result


def result_if_closed(session: Session, *, code: str, now: datetime) -> Mapping[str, Any]:
    """What ``close_assembly`` would count now, unless the log grows before: pressing takes long and blocks nobody here.

    Raises Refused before the hour, and ever after.
    """
    row = assembly_row(session, code)
    _check_due(row, now)
    assembly = as_value(session, row)
    size = log_size(session, origin=assembly.log_origin)
    return _counted(session, row, assembly, _ballots(session, assembly), size, now)


def _ballots(session: Session, assembly: Assembly) -> list[Mapping[str, Any]]:
    logged = read_statements(session, origin=assembly.log_origin, scopes=[assembly.code], types=["ballot"])
    return [statement.envelope.body for statement in logged]


def _counted(
    session: Session,
    row: AssemblyRow,
    assembly: Assembly,
    ballots: Sequence[Mapping[str, Any]],
    size: int,
    now: datetime,
) -> Mapping[str, Any]:
    notice = notice_of(session, assembly)
    return result_body(notice, assembly.notice, now, size, tally(notice["items"], _roll(session, row), ballots))


def _check_due(row: AssemblyRow, now: datetime) -> None:
    if row.closes is None:
        raise Refused(NOT_NOTICED)
    if row.state not in (State.NOTICED, State.OPEN):
        raise Refused(ALREADY_CLOSED)
    if now < row.closes:
        raise Refused(NOT_CLOSED_YET.about(closes=spoken_deadline(row.closes)))


def _log_close(
    session: Session,
    assembly: Assembly,
    ballots: Sequence[Mapping[str, Any]],
    size: int,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> None:
    facts = {
        "closed": to_text(now),
        "tree_size": size,
        "ballots": len(ballots),
        "counted": len(counted_ballots(ballots)),
    }
    _log(session, assembly, "close", facts, now, entropy, keyring)


def _log(
    session: Session,
    assembly: Assembly,
    kind: str,
    facts: Mapping[str, Any],
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> None:
    body = {
        "log": assembly.log_origin,
        "scope": assembly.code,
        "nonce": entropy(16).hex(),
        "notice": assembly.notice,
        **facts,
    }
    signer: Signer = ed25519_signer(signing_key(keyring, ENROLMENT))
    append_statement(
        session, origin=assembly.log_origin, envelope=seal(kind, body, signer), scope=assembly.code, now=now
    )


def _roll(session: Session, row: AssemblyRow) -> dict[str, RollLine]:
    entries = session.scalars(select(RollRow).where(RollRow.assembly_id == row.id))
    return {entry.pseudonym: line_of(entry) for entry in entries}
