"""The units of the current register."""

from __future__ import annotations

from kernel.quantities import Area
from registry.services.read_units import current_units
from tests.registry.conftest import Village
from tests.registry.registers import identity, line


def test_units_stand_in_the_order_of_the_register_with_the_head_of_each(village: Village) -> None:
    village.import_rows(line("102", "50.01"), line("101", "100.02"), line("201", 30, "李四", identity(2)))
    with village.database.reading() as session:
        units = current_units(session, village.code)
    assert [(unit.name, unit.area) for unit in units] == [
        ("1幢1单元102", Area(5001)),
        ("1幢1单元101", Area(10002)),
        ("1幢1单元201", Area(3000)),
    ]
    assert (units[0].key, units[0].building, units[0].entrance, units[0].room) == ("1|1|102", "1幢", "1单元", "102")
    assert units[0].head_id == units[1].head_id != units[2].head_id


def test_a_unit_that_a_later_register_leaves_out_is_no_longer_among_them(village: Village) -> None:
    village.import_rows(line("101"), line("102"))
    village.import_rows(line("102"))
    with village.database.reading() as session:
        assert [unit.room for unit in current_units(session, village.code)] == ["102"]


def test_a_community_without_register_has_none(village: Village) -> None:
    with village.database.reading() as session:
        assert current_units(session, "none") == []
