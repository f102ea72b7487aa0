"""The current roll."""

from __future__ import annotations

from kernel.quantities import Area
from registry.services.read_roll import current_roll
from tests.registry.conftest import Village
from tests.registry.registers import CREDIT_CODE, identity, line


def test_a_head_has_the_sum_of_its_units_in_the_order_of_the_register(village: Village) -> None:
    village.import_rows(
        line("102", "50.01"),
        line("201", 30, "榕景置业有限公司", CREDIT_CODE, status="未售"),
        line("101", "100.02"),
        line("202", 40, "李四", identity(2), status="已售未交付"),
    )
    owner, developer = sorted(village.roll(), key=lambda head: head.head_class, reverse=True)
    assert (owner.head_class, owner.area, owner.units) == ("owner", Area(15003), ("1幢1单元102", "1幢1单元101"))
    assert (developer.area, developer.units) == (Area(7000), ("1幢1单元201", "1幢1单元202"))


def test_a_community_without_register_has_an_empty_roll(village: Village) -> None:
    assert village.roll() == []
    with village.database.reading() as session:
        assert current_roll(session, "none") == []
