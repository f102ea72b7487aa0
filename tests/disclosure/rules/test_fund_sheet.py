"""A whole list of sub-accounts."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.rules.fund_sheet import read_fund_list
from registry.rules.cells import Sheet
from tests.disclosure.funds import DIRECTORY, HEADER, TITLE, errors, read, row, sheet


def total(label: str = "合计", **figures: int) -> tuple[object, ...]:
    held = {"due": 0, "first": 0, "topup": 0, "interest": 0, "used": 0, "balance": 0} | figures
    return (label, None, None, None, *held.values())


def test_blank_buildings_mean_the_one_above_and_notes_are_passed_over() -> None:
    found = read(row(), row("102", building=None, entrance=None), (None,) * 10, ("制表人：某某", *[None] * 9))
    assert [taken.unit.name for taken in found.rows] == ["1幢1单元101", "1幢1单元102"]
    assert [skipped.code for skipped in found.findings.skipped] == ["note-row"]
    assert errors(found) == []


def test_a_unit_that_stands_twice_is_refused() -> None:
    found = read(row(), row())
    assert errors(found) == [(4, "C", "fund-unit-twice")]


def test_a_row_with_money_and_no_room_is_refused_and_never_passed_over() -> None:
    assert errors(read(row(), row(None))) == [(4, "C", "room-missing")]


def test_totals_of_a_building_and_of_the_list_hold() -> None:
    one, two = row(), row("101", building="2幢", entrance="1单元", area=50)
    sums = {"due": 5000, "first": 5000, "interest": 100, "balance": 5100}
    twice = {name: 2 * figure for name, figure in sums.items()}
    found = read(one, total("1幢小计", **sums), two, total("2幢小计", **sums), total("合计", **twice))
    assert errors(found) == []
    wrong = read(one, total("1幢小计", **sums), two, total("合计", **twice | {"balance": 10201}))
    assert errors(wrong) == [(6, "J", "fund-total-differs")]


def test_a_total_is_not_blamed_for_a_row_that_was_refused() -> None:
    found = read(row(), row("102", interest="?"), total(due=10000, first=10000, interest=200, balance=10200))
    assert errors(found) == [(4, "H", "amount-unreadable")]


def test_a_header_printed_again_is_passed_over() -> None:
    found = read(row(), HEADER, row("102"))
    assert (len(found.rows), errors(found)) == (2, [])


@pytest.mark.parametrize(
    ("title", "day"),
    [
        (TITLE[0], date(2026, 9, 30)),
        ("打印日期：2026-10-09　截止日期：2026-09-30", date(2026, 10, 9)),
        ("分户清单 20260930", date(2026, 9, 30)),
        ("分户清单", None),
        ("2026年分户清单", None),
    ],
)
def test_the_day_is_what_the_title_names(title: str, day: date | None) -> None:
    assert read_fund_list([sheet(row(), title=(title,))], DIRECTORY).as_of == day


def test_a_day_after_the_word_until_goes_before_any_other() -> None:
    found = read_fund_list([sheet(row(), title=("打印日期：2026-10-09", "截至2026-09-30"))], DIRECTORY)
    assert found.as_of == date(2026, 9, 30)


def test_a_sheet_for_each_building_is_read_under_its_name() -> None:
    rows = ((HEADER[2:]), row()[2:])
    found = read_fund_list([Sheet("1幢", rows), Sheet("说明", (("略",),))], DIRECTORY)
    assert [taken.unit.name for taken in found.rows] == ["1幢1单元101"]
    assert [(each.title, each.taken) for each in found.sheets] == [("1幢", 1), ("说明", 0)]
    assert [each.code for each in found.findings.warnings.values()] == ["fund-sheet-unread"]


def test_a_file_without_a_list_or_without_a_row_is_refused() -> None:
    assert errors(read_fund_list([Sheet("流水", (("日期", "摘要"),))], DIRECTORY)) == [(0, "", "fund-no-list")]
    assert errors(read()) == [(0, "", "fund-no-rows")]


def test_a_hidden_sheet_is_not_read() -> None:
    hidden = Sheet("旧清单", sheet(row()).rows, hidden=True)
    assert [each.title for each in read_fund_list([hidden, sheet(row())], DIRECTORY).sheets] == ["分户清单"]
