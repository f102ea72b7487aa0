"""Freeze the roll of an assembly: a pseudonym, two salts and a line for every head of the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from evidence.rules.dsse import seal
from evidence.rules.suites import ed25519_signer
from kernel.calendar import to_text
from kernel.keyring import ENROLMENT, Keyring, signing_key
from kernel.quantities import Area
from kernel.refusals import Refused
from registry.rules.heads import RollHead
from registry.services.read_roll import current_roll
from voting.models import AssemblyRow, RollRow
from voting.rules.notice import FrozenRoll
from voting.rules.refusals import EMPTY_ROLL
from voting.rules.roll import RollLine, roll_root, roll_totals, units_digest

SALT = 16


def freeze_roll(
    session: Session,
    row: AssemblyRow,
    *,
    log_origin: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> FrozenRoll:
    """Replace the draft's roll with today's register and keep the sealed roll statement until the notice is issued.

    Raises Refused when the register is empty.
    """
    session.execute(delete(RollRow).where(RollRow.assembly_id == row.id))
    entries = [_entry(row.id, head, entropy) for head in current_roll(session, row.community)]
    if not entries:
        raise Refused(EMPTY_ROLL)
    session.add_all(entries)
    lines = [(entry.salt, line_of(entry)) for entry in entries]
    area, heads = roll_totals([line for _, line in lines])
    root = roll_root(lines)
    body = {
        "log": log_origin,
        "scope": row.code,
        "nonce": entropy(16).hex(),
        "size": len(lines),
        "total_area": area.amount,
        "total_heads": heads.amount,
        "root": root,
        "frozen": to_text(now),
    }
    envelope = seal("roll", body, ed25519_signer(signing_key(keyring, ENROLMENT)))
    row.roll_envelope = envelope.format()
    session.flush()
    return FrozenRoll(envelope.commitment, root, len(lines), area, heads)


def line_of(entry: RollRow) -> RollLine:
    """The line of the frozen roll that a row stands for."""
    units = units_digest(entry.unit_salt, entry.units.split("\n"))
    return RollLine(entry.pseudonym, Area(entry.area), entry.head_class, units)


def _entry(assembly_id: int, head: RollHead, entropy: Callable[[int], bytes]) -> RollRow:
    return RollRow(
        assembly_id=assembly_id,
        pseudonym=entropy(16).hex(),
        head_id=head.head_id,
        head_class=head.head_class,
        area=head.area.amount,
        units="\n".join(sorted(head.units)),
        salt=entropy(SALT),
        unit_salt=entropy(SALT),
    )
