"""The sealed letters of one building: a fresh code for each head on the roll, and what its page says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.services.issue_letters import issue_letters
from kernel.calendar import to_text
from kernel.keyring import Keyring
from kernel.refusals import Refused
from registry.services.contacts import head_label, heads_by_building
from voting.models import RollRow
from voting.rules.refusals import NO_SUCH_BUILDING, VOTE_OVER
from voting.services.read_assemblies import assembly_by_code, assembly_row, notice_of


@dataclass(frozen=True, slots=True)
class Batch:
    """The heads of one building that get a letter."""

    building: str
    heads: tuple[int, ...]


def letter_batches(session: Session, code: str) -> list[Batch]:
    """Every building with its heads on the frozen roll, in the order of the register."""
    row = assembly_row(session, code)
    on_roll = set(session.scalars(select(RollRow.head_id).where(RollRow.assembly_id == row.id)))
    grouped = heads_by_building(session, row.community)
    batches = [Batch(building, tuple(head for head in heads if head in on_roll)) for building, heads in grouped.items()]
    return [batch for batch in batches if batch.heads]


def print_letters(
    session: Session,
    *,
    code: str,
    building: str,
    base_url: str,
    office: str,
    phone: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> dict[str, Any]:
    """The values of ``auth/paper/letter.html``: new codes, of which only hashes are kept; older ones are void.

    The codes exist in the answer alone: print it and forget it. Raises Refused for an unknown building, before the
    notice, and once the vote has closed.
    """
    assembly = assembly_by_code(session, code)
    notice = notice_of(session, assembly)
    if assembly.closes is None or now >= assembly.closes:
        raise Refused(VOTE_OVER)
    heads = next((batch.heads for batch in letter_batches(session, code) if batch.building == building), ())
    if not heads:
        raise Refused(NO_SUCH_BUILDING.about(building=building))
    letters = issue_letters(
        session,
        assembly=code,
        community=assembly.community,
        heads=heads,
        valid_until=assembly.closes,
        now=now,
        entropy=entropy,
        keyring=keyring,
    )
    return {
        **{key: notice[key] for key in ("community", "convener", "title", "kind", "opens", "closes")},
        "building": building,
        "url": f"{base_url}/a/{code}",
        "tracker": assembly.notice,
        "valid_until": notice["closes"],
        "issued": to_text(now),
        "office": office,
        "phone": phone,
        "letters": [
            _letter(session, f"{number:03d}", letter.head_id, letter.code, keyring)
            for number, letter in enumerate(letters, start=1)
        ],
    }


def _letter(session: Session, number: str, head_id: int, code: str, keyring: Keyring) -> dict[str, Any]:
    label = head_label(session, head_id, keyring)
    return {
        "number": number,
        "units": [unit.name for unit in label.units],
        "owners": list(label.owners_masked),
        "code": code,
    }
