"""Find the head that owns a unit, for the neighbourhood's counter: masked owners and the state of their letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import ActivationRow
from auth.rules.units import same_unit
from kernel.keyring import Keyring
from registry.services.contacts import contacts_of, head_label
from registry.services.read_roll import current_roll

MOST = 20


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter in force of a head for one assembly."""

    assembly: str
    valid_until: datetime
    locked: bool


@dataclass(frozen=True, slots=True)
class FoundHead:
    """A head as the counter may see it: masked names, masked mobiles, units, letters that are not over."""

    head_id: int
    owners_masked: tuple[str, ...]
    phones_masked: tuple[str, ...]
    units: tuple[str, ...]
    letters: tuple[Letter, ...]


def find_heads(session: Session, *, community: str, unit: str, now: datetime, keyring: Keyring) -> list[FoundHead]:
    """The heads whose unit is meant by what was typed, at most 20; none when nothing was typed."""
    found = [
        head.head_id for head in current_roll(session, community) if any(same_unit(unit, name) for name in head.units)
    ]
    return [_as_value(session, head_id, now, keyring) for head_id in found[:MOST]]


def letters_of(session: Session, *, head_id: int, now: datetime) -> tuple[Letter, ...]:
    """The letters of a head that are in force and not over, newest first."""
    rows = session.scalars(
        select(ActivationRow)
        .where(ActivationRow.head_id == head_id, ActivationRow.superseded.is_(False), ActivationRow.valid_until > now)
        .order_by(ActivationRow.id.desc())
    )
    return tuple(Letter(row.assembly, row.valid_until, row.locked) for row in rows)


def _as_value(session: Session, head_id: int, now: datetime, keyring: Keyring) -> FoundHead:
    label = head_label(session, head_id, keyring)
    return FoundHead(
        head_id=head_id,
        owners_masked=label.owners_masked,
        phones_masked=tuple(contact.phone_masked for contact in contacts_of(session, head_id, keyring)),
        units=tuple(unit.name for unit in label.units),
        letters=letters_of(session, head_id=head_id, now=now),
    )
