"""Give an owner what proves their own line of the frozen roll: the line, both its salts, and the path to the root."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.rules.merkle import inclusion_proof
from voting.models import RollRow
from voting.rules.roll import line_hash
from voting.services.freeze_roll import line_of
from voting.services.read_assemblies import as_value, assembly_row, notice_of
from voting.services.read_voter import head_on_roll


def prove_roll_line(session: Session, code: str, head_id: int) -> dict[str, Any]:
    """As canonical JSON can hold it (PROTOCOL 1); hashes and salts in hex. Raises Refused for a head not on the roll.

    ``units`` are the names whose digest the line holds; ``proof`` is RFC 6962's path from the line's leaf to ``root``.
    """
    row = assembly_row(session, code)
    mine = head_on_roll(session, row.id, head_id)
    entries = session.scalars(select(RollRow).where(RollRow.assembly_id == row.id).order_by(RollRow.pseudonym)).all()
    hashes = [line_hash(entry.salt, line_of(entry)) for entry in entries]
    index = [entry.pseudonym for entry in entries].index(mine.pseudonym)
    notice = notice_of(session, as_value(session, row))
    return {
        "assembly": code,
        "notice": row.notice,
        "line": line_of(mine).body,
        "salt": mine.salt.hex(),
        "units": sorted(mine.units.split("\n")),
        "unit_salt": mine.unit_salt.hex(),
        "index": index,
        "size": len(hashes),
        "proof": [step.hex() for step in inclusion_proof(hashes, index)],
        "root": notice["roll"]["root"],
    }
