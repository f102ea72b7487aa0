"""The dry run."""

from __future__ import annotations

from sqlalchemy import func, select

from registry.models import PersonRow, UnitRow
from registry.services.check_register import UNFOUNDED, check_register
from tests.registry.conftest import Village
from tests.registry.registers import HEADER, identity, line, workbook


def test_a_dry_run_writes_nothing(village: Village) -> None:
    checked = village.check_rows(line())
    assert (checked.report.units, checked.report.saved) == (1, False)
    with village.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(UnitRow)) == 0
        assert session.scalar(select(func.count()).select_from(PersonRow)) == 0


def test_a_dry_run_says_what_would_change(village: Village) -> None:
    village.import_rows(line(), line("102"))
    difference = village.check_rows(line(area=90), line("103")).report.difference
    assert (difference.added, difference.removed) == (("1幢1单元103",), ("1幢1单元102",))
    assert [change.unit for change in difference.area_changed] == ["1幢1单元101"]


def test_a_respelled_unit_is_the_same_unit(village: Village) -> None:
    village.import_rows(line())
    assert village.check_rows(line("101室", building="１栋")).report.difference.is_empty


def test_a_community_may_be_checked_before_it_is_founded(village: Village) -> None:
    with village.database.reading() as session:
        checked = check_register(
            session,
            community=UNFOUNDED,
            name="名册.xlsx",
            data=workbook({"名册": [HEADER, line()]}),
            keyring=village.keyring,
        )
    assert checked.report.difference.is_first
    assert checked.report.errors == ()


def test_special_spaces_count_when_asked(village: Village) -> None:
    data = workbook({"名册": [HEADER, line(), line("B1", usage="车位", owner="李四", number=identity(2))]})
    with village.database.reading() as session:
        counts = [
            check_register(
                session,
                community=village.code,
                name="名册.xlsx",
                data=data,
                keyring=village.keyring,
                count_special_spaces=counted,
            ).report.units
            for counted in (False, True)
        ]
    assert counts == [1, 2]
