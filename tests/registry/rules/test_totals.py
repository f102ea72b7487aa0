"""Stated totals against our own sums."""

from __future__ import annotations

import pytest

from registry.rules.cells import Cell
from tests.registry.registers import HEADER, doubts, identity, line, read


def total(label: str, area: Cell, units: Cell = None, building: Cell = None) -> tuple[Cell, ...]:
    return (label, building, units, area, *(None,) * (len(HEADER) - 4))


def units(building: str, *areas: Cell, serial: int = 0) -> list[tuple[Cell, ...]]:
    return [
        line(str(number), area, f"业主{serial + number}", identity(serial + number), building=building)
        for number, area in enumerate(areas, 101)
    ]


@pytest.mark.parametrize("stated", ["199.99", "200.01", "2000"])
def test_a_total_that_disagrees_is_doubted(stated: str) -> None:
    register = read(*units("1幢", 100, 100), total("合计", stated))
    assert doubts(register) == [(4, "D", "total-disagrees")]
    assert len(register.units) == 2


@pytest.mark.parametrize("stated", [200, "200.00", "２００㎡", None])
def test_a_total_that_agrees_or_says_nothing_is_silent(stated: Cell) -> None:
    assert doubts(read(*units("1幢", 100, 100), total("合计", stated))) == []


def test_a_subtotal_of_each_building_and_a_total_of_all_agree() -> None:
    register = read(
        *units("1幢", 100, 50),
        total("小计", 150),
        *units("2幢", 70, serial=10),
        total("2幢小计", 70),
        total("总计", 220),
    )
    assert doubts(register) == []


def test_a_subtotal_that_disagrees_is_told_with_our_sum() -> None:
    register = read(*units("1幢", 100, 50), total("小计", 149), *units("2幢", 70, serial=10), total("小计", 70))
    (warning,) = register.findings.warnings.values()
    assert "149.00" in warning.says
    assert "150.00" in warning.says


def test_a_stated_number_of_units_is_checked_too() -> None:
    assert doubts(read(*units("1幢", 100, 50), total("合计", 150, "2套"))) == []
    assert doubts(read(*units("1幢", 100, 50), total("合计", 150, "3套"))) == [(4, "C", "total-disagrees")]


def test_after_a_refused_row_totals_are_not_compared() -> None:
    register = read(*units("1幢", 100, "约50"), total("合计", 150))
    assert doubts(register) == []
