"""One register against the one before."""

from __future__ import annotations

from dataclasses import replace

from kernel.quantities import Area
from registry.rules.differences import Difference, UnitFacts, compare

FLAT = UnitFacts("1幢101", Area(8956), frozenset({"a"}), frozenset({"a1"}), "delivered", "register")


def test_the_first_register_adds_everything() -> None:
    found = compare({}, {"1": FLAT})
    assert (found.is_first, found.added, found.removed) == (True, ("1幢101",), ())


def test_the_same_register_again_changes_nothing() -> None:
    found = compare({"1": FLAT}, {"1": FLAT})
    assert found == Difference(is_first=False)
    assert found.is_empty


def test_each_change_is_told_under_its_kind() -> None:
    changes = {
        "area_changed": replace(FLAT, area=Area(8957)),
        "owner_changed": replace(FLAT, owners=frozenset({"b"}), contacts=frozenset({"b1"})),
        "contact_changed": replace(FLAT, contacts=frozenset({"a2"})),
        "status_changed": replace(FLAT, status="unsold"),
        "source_changed": replace(FLAT, source="contract"),
    }
    for kind, changed in changes.items():
        found = compare({"1": FLAT}, {"1": changed})
        told = [name for name in changes if getattr(found, name)]
        assert told == [kind]
        assert not found.is_empty


def test_added_and_removed_units_are_named() -> None:
    other = replace(FLAT, name="1幢102")
    found = compare({"1": FLAT}, {"2": other})
    assert (found.added, found.removed, found.is_empty) == (("1幢102",), ("1幢101",), False)


def test_areas_are_told_before_and_after() -> None:
    found = compare({"1": FLAT}, {"1": replace(FLAT, area=Area(9000))})
    assert found.to_json()["area_changed"] == [{"unit": "1幢101", "from": "89.56", "to": "90.00"}]
