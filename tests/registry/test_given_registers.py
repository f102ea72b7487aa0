"""The two registers that committees gave us, against what their makers know to be true."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from registry.rules.register import Register, read_register
from registry.rules.reports import ImportReport, report_on
from registry.services.read_workbook import read_workbook

DATA = Path(__file__).parent.parent / "data"


def truth(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((DATA / f"{name}.truth.json").read_text(encoding="utf-8"))
    return value


def register_of(name: str) -> Register:
    path = DATA / f"{name}.xlsx"
    return read_register(read_workbook(path.read_bytes(), path.name))


@pytest.fixture(scope="module")
def whole() -> Register:
    return register_of("registry-2219")


@pytest.fixture(scope="module")
def report(whole: Register) -> ImportReport:
    return report_on(whole)


@pytest.mark.parametrize(
    "key",
    [
        "units",
        "heads",
        "total_area_m2",
        "unsold_or_undelivered_units",
        "developer_area_m2",
        "owners_with_several_units",
        "co_owned_units",
        "corporate_owned_units",
        "parking_bays_not_counted",
    ],
)
def test_every_total_of_the_large_register_is_the_true_one(report: ImportReport, key: str) -> None:
    assert report.to_json()[key] == truth("registry-2219")[key]


def test_nothing_in_the_large_register_is_refused_or_doubted(report: ImportReport) -> None:
    assert (report.errors, report.warnings) == ((), ())


def test_the_partial_overlap_is_the_true_one(whole: Register, report: ImportReport) -> None:
    by_name = {unit.name: {owner.name for owner in unit.owners} for unit in whole.units}
    (overlap,) = report.partial_overlaps
    found = by_name[overlap.first.units[0]] | by_name[overlap.second.units[0]]
    assert [found] == [set(pair) for pair in truth("registry-2219")["partial_overlap_pairs"]]


def test_the_namesakes_are_among_those_told_apart(whole: Register, report: ImportReport) -> None:
    name = truth("registry-2219")["same_name_different_people"]
    theirs = {unit.name for unit in whole.units if any(owner.name == name for owner in unit.owners)}
    assert theirs in [set(group.units) for group in report.same_name_different_people]


def test_rare_characters_survive(whole: Register) -> None:
    names = "".join(owner.name for unit in whole.units for owner in unit.owners)
    assert "㛃" in names
    assert "𠮷" in names


def test_every_mistake_of_the_broken_register_is_found_on_its_row_and_no_other_is() -> None:
    report = report_on(register_of("registry-broken"))
    expected = {
        "owner missing": "owner-missing",
        "area not a number": "area-unreadable",
        "more identity numbers than owners": "identity-too-many",
        "formula instead of a value": "formula",
        "room missing": "room-missing",
        "area missing": "area-missing",
        "area not positive": "area-not-positive",
        "the same unit twice": "unit-twice",
        "unknown delivery status": "status-unknown",
        "identity number fails its check digit": "identity-check-digit",
        "area finer than 0.01 m2": "area-too-fine",
        "area beyond belief": "area-beyond-belief",
    }
    wanted = [(error["row"], expected[error["why"]]) for error in truth("registry-broken")["errors"]]
    assert [(finding.place.row, finding.code) for finding in report.errors] == wanted
    assert report.warnings == ()
