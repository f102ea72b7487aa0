"""Gives every owner and head of a register its keyed hash, so that the next register can be held against this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.rules.differences import UnitFacts
from registry.rules.heads import DEVELOPER, OWNER, developer_of, head_key, persons_of
from registry.rules.heads import DEVELOPER_KEY as DEVELOPERS
from registry.rules.owners import Owner
from registry.rules.phones import is_mobile
from registry.rules.sheets import RegisterUnit
from registry.services.personal_data import Vault


@dataclass(frozen=True, slots=True)
class KeyedHead:
    """A head's key, its class, and the keys of the persons it is."""

    key: str
    head_class: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyedUnit:
    """A unit with the keys of its owners, in order, and of its head."""

    unit: RegisterUnit
    people: tuple[str, ...]
    head: KeyedHead


@dataclass(frozen=True, slots=True)
class KeyedRegister:
    """A register ready to be compared and stored; ``people`` by key, each once, with the best phone of all rows."""

    units: tuple[KeyedUnit, ...]
    people: dict[str, Owner]


def key_register(units: Sequence[RegisterUnit], vault: Vault) -> KeyedRegister:
    """Keys persons and heads as ``registry/rules/heads.py`` tells them apart."""
    persons = persons_of(units)
    developer = developer_of(units, persons)
    hashed = {person: vault.index("person", person) for unit in units for person in persons.keys(unit)}
    people: dict[str, Owner] = {}
    keyed = []
    for unit in units:
        keys = tuple(hashed[persons.key(owner, unit)] for owner in unit.owners)
        for key, owner in zip(keys, unit.owners, strict=True):
            people[key] = _better(people.get(key), owner)
        group = head_key(unit, persons, developer)
        members = tuple(sorted(hashed[person] for person in (developer if group == DEVELOPERS else group)))
        keyed.append(KeyedUnit(unit, tuple(dict.fromkeys(keys)), _head(group == DEVELOPERS, members, vault)))
    return KeyedRegister(tuple(keyed), people)


def _head(is_developers: bool, members: tuple[str, ...], vault: Vault) -> KeyedHead:
    """The developer's head keeps its key whoever the developer is; an owner's is the set of its members."""
    if is_developers:
        return KeyedHead(vault.index("head", DEVELOPER), DEVELOPER, members)
    return KeyedHead(vault.index("head", "\n".join(members)), OWNER, members)


def _better(known: Owner | None, owner: Owner) -> Owner:
    """The first row's name and phone stay, but a mobile is worth more than none or a landline."""
    if known is None:
        return owner
    phone = known.phone if is_mobile(known.phone) or not is_mobile(owner.phone) else owner.phone
    return Owner(known.name, known.identity or owner.identity, phone or owner.phone)


def facts_of(register: KeyedRegister, vault: Vault) -> dict[str, UnitFacts]:
    """What is compared of each unit, by the unit's key."""
    facts = {key: facts_index(owner, vault) for key, owner in register.people.items()}
    return {
        keyed.unit.key: UnitFacts(
            name=keyed.unit.name,
            area=keyed.unit.area,
            owners=frozenset(keyed.people),
            contacts=frozenset(facts[key] for key in keyed.people),
            status=keyed.unit.status.value,
            source=keyed.unit.source.value,
        )
        for keyed in register.units
    }


def facts_index(owner: Owner, vault: Vault) -> str:
    """One hash over all that is kept of a person, to see whether anything changed."""
    return vault.index("facts", "\n".join((owner.name, owner.identity, owner.phone)))
