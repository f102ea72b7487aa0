"""Writes a register over the one before: what stayed keeps its id, what left is marked, nothing that voted is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from registry.models import HeadOwnerRow, HeadRow, PersonRow, UnitOwnerRow, UnitRow
from registry.rules.owners import Owner
from registry.services.key_register import KeyedHead, KeyedRegister, KeyedUnit, facts_index
from registry.services.personal_data import Vault


def store_register(
    session: Session, *, community_id: int, register: KeyedRegister, vault: Vault, entropy: Callable[[int], bytes]
) -> None:
    """Stores persons, heads, units and who owns what; the caller has locked the community and commits."""
    people = _store_people(session, community_id, register.people, vault, entropy)
    heads = _store_heads(session, community_id, {keyed.head.key: keyed.head for keyed in register.units}, people)
    units = _store_units(session, community_id, register.units, heads)
    session.execute(
        delete(UnitOwnerRow).where(
            UnitOwnerRow.unit_id.in_(select(UnitRow.id).where(UnitRow.community_id == community_id))
        )
    )
    _insert(
        session,
        UnitOwnerRow,
        (
            {"unit_id": units[keyed.unit.key], "person_id": people[person], "position": position}
            for keyed in register.units
            for position, person in enumerate(keyed.people)
        ),
    )


def _store_people(
    session: Session, community_id: int, people: dict[str, Owner], vault: Vault, entropy: Callable[[int], bytes]
) -> dict[str, int]:
    known = {
        key: (person_id, facts)
        for person_id, key, facts in session.execute(
            select(PersonRow.id, PersonRow.key, PersonRow.facts_index).where(PersonRow.community_id == community_id)
        )
    }
    new, changed = [], []
    for key, owner in people.items():
        facts = facts_index(owner, vault)
        if key not in known:
            new.append({"community_id": community_id, "key": key, **_locked(owner, facts, vault, entropy)})
        elif known[key][1] != facts:
            changed.append({"id": known[key][0], **_locked(owner, facts, vault, entropy)})
    _insert(session, PersonRow, new)
    if changed:
        session.execute(update(PersonRow), changed)
    found = select(PersonRow.key, PersonRow.id).where(PersonRow.community_id == community_id)
    return dict(session.execute(found).all())


def _locked(owner: Owner, facts: str, vault: Vault, entropy: Callable[[int], bytes]) -> dict[str, object]:
    return {
        "name": vault.lock("name", owner.name, entropy),
        "identity": vault.lock("identity", owner.identity, entropy) if owner.identity else None,
        "phone": vault.lock("phone", owner.phone, entropy) if owner.phone else None,
        "identity_index": vault.index("identity", owner.identity),
        "phone_index": vault.index("phone", owner.phone),
        "facts_index": facts,
    }


def _store_heads(
    session: Session, community_id: int, heads: dict[str, KeyedHead], people: dict[str, int]
) -> dict[str, int]:
    """Heads are only ever added; who they are is written anew, because the developer's owner may change."""
    found = select(HeadRow.key, HeadRow.id).where(HeadRow.community_id == community_id)
    known = dict(session.execute(found).all())
    new = [head for key, head in heads.items() if key not in known]
    _insert(
        session,
        HeadRow,
        ({"community_id": community_id, "key": head.key, "head_class": head.head_class} for head in new),
    )
    ids = dict(session.execute(found).all())
    session.execute(delete(HeadOwnerRow).where(HeadOwnerRow.head_id.in_([ids[key] for key in heads])))
    _insert(
        session,
        HeadOwnerRow,
        ({"head_id": ids[head.key], "person_id": people[person]} for head in heads.values() for person in head.people),
    )
    return ids


def _store_units(
    session: Session, community_id: int, units: tuple[KeyedUnit, ...], heads: dict[str, int]
) -> dict[str, int]:
    found = select(UnitRow.key, UnitRow.id).where(UnitRow.community_id == community_id)
    known = dict(session.execute(found).all())
    session.execute(update(UnitRow).where(UnitRow.community_id == community_id).values(current=False))
    new, changed = [], []
    for position, keyed in enumerate(units):
        values = _columns(keyed, position, heads)
        if keyed.unit.key in known:
            changed.append({"id": known[keyed.unit.key], **values})
        else:
            new.append({"community_id": community_id, "key": keyed.unit.key, **values})
    if changed:
        session.execute(update(UnitRow), changed)
    _insert(session, UnitRow, new)
    return dict(session.execute(found).all())


def _columns(keyed: KeyedUnit, position: int, heads: dict[str, int]) -> dict[str, object]:
    unit = keyed.unit
    return {
        "position": position,
        "name": unit.name,
        "building": unit.building,
        "entrance": unit.entrance,
        "room": unit.room,
        "usage": unit.usage,
        "area": unit.area.amount,
        "area_source": unit.source.value,
        "status": unit.status.value,
        "head_id": heads[keyed.head.key],
        "current": True,
    }


def _insert(session: Session, row: type, values: Iterable[dict[str, object]]) -> None:
    rows = list(values)
    if rows:
        session.execute(insert(row), rows)
