"""How a head can be reached, and how it is shown to those who may see that much: masked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.keyring import Keyring
from kernel.quantities import Area
from kernel.refusals import Refused
from registry.models import CommunityRow, HeadOwnerRow, HeadRow, PersonRow, UnitRow
from registry.rules.areas import AreaSource
from registry.rules.masks import mask_name, mask_phone
from registry.rules.phones import is_mobile
from registry.rules.refusals import HEAD_UNKNOWN
from registry.services.personal_data import Vault, vault_of


@dataclass(frozen=True, slots=True)
class Contact:
    """A mobile of one of the head's owners; ``phone`` is E.164 and must not be shown or logged."""

    person_id: int
    phone_masked: str
    phone: str


@dataclass(frozen=True, slots=True)
class UnitLabel:
    """A unit as its owner sees it; ``building`` is "" for what stands in none."""

    name: str
    building: str
    area: Area
    area_source: AreaSource


@dataclass(frozen=True, slots=True)
class HeadLabel:
    """A head as counters and owners see it; organisations are named in full."""

    owners_masked: tuple[str, ...]
    units: tuple[UnitLabel, ...]


def contacts_of(session: Session, head_id: int, keyring: Keyring) -> list[Contact]:
    """The mobiles of the head's owners, in the order of the register; empty means the in-person route (PROTOCOL 3)."""
    vault = _vault(session, head_id, keyring)
    phones = [
        (person.id, vault.open("phone", person.phone))
        for person in _owners(session, head_id)
        if person.phone is not None
    ]
    return [Contact(person_id, mask_phone(phone), phone) for person_id, phone in phones if is_mobile(phone)]


def head_label(session: Session, head_id: int, keyring: Keyring) -> HeadLabel:
    """Masked owners and current units of a head. Raises Refused for a head that does not exist."""
    vault = _vault(session, head_id, keyring)
    units = session.scalars(
        select(UnitRow).where(UnitRow.head_id == head_id, UnitRow.current).order_by(UnitRow.position)
    )
    return HeadLabel(
        tuple(mask_name(vault.open("name", person.name)) for person in _owners(session, head_id)),
        tuple(UnitLabel(unit.name, unit.building, Area(unit.area), AreaSource(unit.area_source)) for unit in units),
    )


def _vault(session: Session, head_id: int, keyring: Keyring) -> Vault:
    code = session.scalar(
        select(CommunityRow.code).join(HeadRow, HeadRow.community_id == CommunityRow.id).where(HeadRow.id == head_id)
    )
    if code is None:
        raise Refused(HEAD_UNKNOWN)
    return vault_of(code, keyring)


def _owners(session: Session, head_id: int) -> list[PersonRow]:
    return list(
        session.scalars(
            select(PersonRow)
            .join(HeadOwnerRow, HeadOwnerRow.person_id == PersonRow.id)
            .where(HeadOwnerRow.head_id == head_id)
            .order_by(PersonRow.id)
        )
    )


def heads_by_building(session: Session, community: str) -> dict[str, list[int]]:
    """The heads of a community under the building of their first unit, all in the order of the register."""
    query = (
        select(UnitRow.building, UnitRow.head_id)
        .join(CommunityRow, CommunityRow.id == UnitRow.community_id)
        .where(CommunityRow.code == community, UnitRow.current)
        .order_by(UnitRow.position)
    )
    first: dict[int, str] = {}
    for building, head_id in session.execute(query):
        first.setdefault(head_id, building)
    grouped: dict[str, list[int]] = {}
    for head_id, building in first.items():
        grouped.setdefault(building, []).append(head_id)
    return grouped
