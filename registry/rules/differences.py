"""What a new register changes against the one before, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kernel.quantities import Area


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is compared of a unit: ``owners`` are keyed hashes of who they are, ``contacts`` of all we keep of them."""

    name: str
    area: Area
    owners: frozenset[str]
    contacts: frozenset[str]
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class AreaChange:
    """A unit whose area is another than before."""

    unit: str
    before: Area
    after: Area


@dataclass(frozen=True, slots=True)
class Difference:
    """Names of units, in the order of the registers. ``is_first``: there was nothing before.

    ``contact_changed`` has the units whose owners are the same, with another name or phone than before.
    """

    is_first: bool
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    area_changed: tuple[AreaChange, ...] = ()
    owner_changed: tuple[str, ...] = ()
    contact_changed: tuple[str, ...] = ()
    status_changed: tuple[str, ...] = ()
    source_changed: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both registers say the same."""
        return not (self.added or self.removed or self.area_changed or self.owner_changed or self.contact_changed) and (
            not (self.status_changed or self.source_changed)
        )

    def to_json(self) -> dict[str, object]:
        return {
            "first_import": self.is_first,
            "units_added": list(self.added),
            "units_removed": list(self.removed),
            "area_changed": [
                {"unit": change.unit, "from": change.before.square_metres, "to": change.after.square_metres}
                for change in self.area_changed
            ],
            "owner_changed": list(self.owner_changed),
            "contact_changed": list(self.contact_changed),
            "status_changed": list(self.status_changed),
            "area_source_changed": list(self.source_changed),
        }


def compare(before: Mapping[str, UnitFacts], after: Mapping[str, UnitFacts]) -> Difference:
    """The difference of two registers, each as facts by the unit's key."""
    both = [(before[key], after[key]) for key in after if key in before]
    return Difference(
        is_first=not before,
        added=_names(facts for key, facts in after.items() if key not in before),
        removed=_names(facts for key, facts in before.items() if key not in after),
        area_changed=tuple(AreaChange(new.name, old.area, new.area) for old, new in both if old.area != new.area),
        owner_changed=_names(new for old, new in both if old.owners != new.owners),
        contact_changed=_names(new for old, new in both if old.owners == new.owners and old.contacts != new.contacts),
        status_changed=_names(new for old, new in both if old.status != new.status),
        source_changed=_names(new for old, new in both if old.source != new.source),
    )


def _names(facts: Iterable[UnitFacts]) -> tuple[str, ...]:
    return tuple(each.name for each in facts)
