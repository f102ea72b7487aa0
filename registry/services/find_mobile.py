"""Finds the owners who have a mobile on the register, by its keyed hash: no number is decrypted to be compared."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.keyring import Keyring
from registry.models import CommunityRow, HeadOwnerRow, PersonRow
from registry.rules.phones import is_mobile
from registry.services.personal_data import vault_of


@dataclass(frozen=True, slots=True)
class MobileOwner:
    """A registered owner of a head; one person may be an owner of several heads."""

    head_id: int
    person_id: int


def owners_with_mobile(session: Session, *, community: str, phone: str, keyring: Keyring) -> list[MobileOwner]:
    """All owners of the community with this number (E.164), in the order of the register; none for no mobile."""
    if not is_mobile(phone):
        return []
    rows = session.execute(
        select(HeadOwnerRow.head_id, PersonRow.id)
        .join(PersonRow, PersonRow.id == HeadOwnerRow.person_id)
        .join(CommunityRow, CommunityRow.id == PersonRow.community_id)
        .where(
            CommunityRow.code == community, PersonRow.phone_index == vault_of(community, keyring).index("phone", phone)
        )
        .order_by(HeadOwnerRow.head_id, PersonRow.id)
    )
    return [MobileOwner(head_id, person_id) for head_id, person_id in rows]


def mobile_of(session: Session, *, community: str, person_id: int, keyring: Keyring) -> str:
    """The mobile the register holds for a person of the community now (E.164), or "" when it holds none."""
    locked = session.scalar(
        select(PersonRow.phone)
        .join(CommunityRow, CommunityRow.id == PersonRow.community_id)
        .where(CommunityRow.code == community, PersonRow.id == person_id)
    )
    phone = vault_of(community, keyring).open("phone", locked) if locked else ""
    return phone if is_mobile(phone) else ""
