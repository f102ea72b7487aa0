"""What a register leaves for a person to decide: partly shared owners, same names, numbers with two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from registry.rules.findings import Findings, place_of
from registry.rules.heads import OWNER, Head, Persons
from registry.rules.owners import Owner
from registry.rules.refusals import IDENTITY_TWO_NAMES, PHONE_DIFFERS, UNSOLD_OWNER_DIFFERS
from registry.rules.sheets import RegisterUnit
from registry.rules.statuses import Status

# Of one person. Nobody rules on more, and a file of one owner in thousands of mixtures must not take minutes.
MOST_PAIRS = 1000


@dataclass(frozen=True, slots=True)
class Group:
    """Units to be looked at together, with the rows where they stand; whose they are is not said."""

    units: tuple[str, ...]
    rows: tuple[int, ...]

    def to_json(self) -> dict[str, object]:
        return {"units": list(self.units), "rows": list(self.rows)}


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two heads that share some owners and not all: counted as two until somebody rules otherwise (SPC-BQ 9)."""

    first: Group
    second: Group

    def to_json(self) -> dict[str, object]:
        return {"heads": [self.first.to_json(), self.second.to_json()]}


def group_of(units: Iterable[RegisterUnit]) -> Group:
    """The names and rows of units."""
    units = tuple(units)
    return Group(tuple(unit.name for unit in units), tuple(unit.row for unit in units))


def partial_overlaps(heads: Sequence[Head]) -> tuple[Overlap, ...]:
    """Each pair of owners' heads that have an owner in common."""
    by_person: dict[str, list[int]] = defaultdict(list)
    for number, head in enumerate(heads):
        for person in head.people if head.head_class == OWNER else ():
            by_person[person].append(number)
    pairs = {pair for numbers in by_person.values() for pair in islice(combinations(numbers, 2), MOST_PAIRS)}
    return tuple(Overlap(group_of(heads[a].units), group_of(heads[b].units)) for a, b in sorted(pairs))


def same_name_different_people(units: Sequence[RegisterUnit], persons: Persons) -> tuple[Group, ...]:
    """Units whose owners share a name and are certainly different people: their identity numbers differ."""
    return _by_name(units, persons, uncertain=False)


def same_name_uncertain(units: Sequence[RegisterUnit], persons: Persons) -> tuple[Group, ...]:
    """The same, where an identity number is missing, so that it may be one person after all."""
    return _by_name(units, persons, uncertain=True)


def _by_name(units: Sequence[RegisterUnit], persons: Persons, *, uncertain: bool) -> tuple[Group, ...]:
    named: dict[str, dict[str, list[RegisterUnit]]] = defaultdict(lambda: defaultdict(list))
    for unit in units:
        for owner in unit.owners:
            named[owner.name][persons.key(owner, unit)].append(unit)
    groups = (people for people in named.values() if len(people) > 1)
    return tuple(
        group_of(sorted({unit.key: unit for found in people.values() for unit in found}.values(), key=_order))
        for people in groups
        if any(not key.startswith("id:") for key in people) is uncertain
    )


def _order(unit: RegisterUnit) -> tuple[str, int]:
    return unit.sheet, unit.row


def doubt_owners(
    units: Sequence[RegisterUnit], developer: frozenset[str], persons: Persons, findings: Findings
) -> None:
    """Files what only the whole register shows: one owner with two names or phones, an unsold unit of a stranger."""
    for doubt, read in ((IDENTITY_TWO_NAMES, _name), (PHONE_DIFFERS, _phone)):
        for earlier, later in _contradictions(units, read):
            says = doubt.about(sheet=earlier.sheet, row=earlier.row)
            findings.doubt(place_of(later.sheet, later.row), says)
    for unit in units:
        if unit.status is Status.UNSOLD and unit.owners and persons.keys(unit) != developer:
            findings.doubt(place_of(unit.sheet, unit.row), UNSOLD_OWNER_DIFFERS)


def _name(owner: Owner) -> str:
    return owner.name


def _phone(owner: Owner) -> str:
    return owner.phone


def _contradictions(
    units: Iterable[RegisterUnit], read: Callable[[Owner], str]
) -> Iterator[tuple[RegisterUnit, RegisterUnit]]:
    """Where an identity number first stands, and each later unit that says something else of its owner."""
    first: dict[str, tuple[str, RegisterUnit]] = {}
    for unit in units:
        for owner in unit.owners:
            said = read(owner)
            if owner.identity and said:
                known, earlier = first.setdefault(owner.identity, (said, unit))
                if known != said:
                    yield earlier, unit
