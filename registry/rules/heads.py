"""Heads: whom the law counts as one person, and with how much area (SPC-BQ 9; GR 24, 25)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kernel.quantities import Area
from registry.rules.owners import Owner
from registry.rules.sheets import RegisterUnit
from registry.rules.statuses import Status

OWNER = "owner"
DEVELOPER = "developer"
# The key of the developer's one head; no person's key can be this.
DEVELOPER_KEY = frozenset(("developer",))


@dataclass(frozen=True, slots=True)
class RollHead:
    """A head of the current roll: one person in law, the sum of its areas, its units in the register's order."""

    head_id: int
    head_class: str
    area: Area
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A head as an import finds it: ``people`` are keys of persons (``Persons.key``)."""

    people: frozenset[str]
    head_class: str
    units: tuple[RegisterUnit, ...]

    @property
    def area(self) -> Area:
        return sum((unit.area for unit in self.units), Area(0))


@dataclass(frozen=True, slots=True)
class Persons:
    """Tells persons apart across rows.

    The identity number decides. Without one it is name and phone together; when exactly one numbered owner has that
    name and phone, they are that owner. A bare name never joins two rows: each stays a person of its own.
    """

    numbered: Mapping[tuple[str, str], frozenset[str]]

    def key(self, owner: Owner, unit: RegisterUnit) -> str:
        """One text per person, never shown: ``id:…``, ``phone:name|…`` or ``unit:name|…``."""
        if owner.identity:
            return f"id:{owner.identity}"
        if not owner.phone:
            return f"unit:{owner.name}|{unit.key}"
        known = self.numbered.get((owner.name, owner.phone), frozenset())
        return f"id:{next(iter(known))}" if len(known) == 1 else f"phone:{owner.name}|{owner.phone}"

    def keys(self, unit: RegisterUnit) -> frozenset[str]:
        """The set of registered owners of a unit: the same set is the same head."""
        return frozenset(self.key(owner, unit) for owner in unit.owners)


def persons_of(units: Iterable[RegisterUnit]) -> Persons:
    """Looks through all rows for owners with a number, name and phone."""
    numbered: dict[tuple[str, str], set[str]] = defaultdict(set)
    for unit in units:
        for owner in unit.owners:
            if owner.identity and owner.phone:
                numbered[owner.name, owner.phone].add(owner.identity)
    return Persons({who: frozenset(found) for who, found in numbered.items()})


def developer_of(units: Iterable[RegisterUnit], persons: Persons) -> frozenset[str]:
    """The registered owner of most unsold units: the developer; empty when no unsold unit names one.

    A natural person in that column is a slip of the pen and not a developer.
    """
    unsold = Counter(
        persons.keys(unit)
        for unit in units
        if unit.status is Status.UNSOLD and unit.owners and all(owner.is_organisation for owner in unit.owners)
    )
    return max(unsold, key=lambda people: (unsold[people], sorted(people)), default=frozenset())


def head_key(unit: RegisterUnit, persons: Persons, developer: frozenset[str]) -> frozenset[str]:
    """The head a unit belongs to: the developer's while it is unsold or undelivered, else its set of owners.

    A unit registered to the developer alone is the developer's too: one person is one head (SPC-BQ 9).
    """
    people = persons.keys(unit)
    return DEVELOPER_KEY if unit.status.is_developers or (people and people == developer) else people


def group_heads(units: Sequence[RegisterUnit]) -> tuple[Head, ...]:
    """All heads, in the order in which the register first names them."""
    persons = persons_of(units)
    developer = developer_of(units, persons)
    grouped: dict[frozenset[str], list[RegisterUnit]] = defaultdict(list)
    for unit in units:
        grouped[head_key(unit, persons, developer)].append(unit)
    return tuple(
        Head(developer, DEVELOPER, tuple(owned)) if key == DEVELOPER_KEY else Head(key, OWNER, tuple(owned))
        for key, owned in grouped.items()
    )
