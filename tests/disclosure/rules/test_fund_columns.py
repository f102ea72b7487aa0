"""The header of a list of sub-accounts, under the names banks give its columns."""

from __future__ import annotations

import pytest

from disclosure.rules.fund_columns import Field, find_header, repeats
from registry.rules.cells import Cell, Merge, Sheet
from registry.rules.columns import Field as UnitField
from tests.disclosure.funds import HEADER, sheet


def header_of(*titles: Cell) -> dict[str, int]:
    found = find_header(sheet(header=titles))
    return dict(found.columns) if found else {}


@pytest.mark.parametrize(
    ("titles", "held"),
    [
        (("房号", "首期应交（元）", "首期实交（元）", "利息", "已用", "余额"), "due first interest used balance"),
        (("房屋坐落", "应缴金额", "实缴金额", "增值收益", "列支金额", "账户余额"), "due first interest used balance"),
        (("室号", "交存总额", "利息收入", "增值收益", "支取金额", "结余"), "first interest gain used balance"),
        (("房号", "首期", "补交/续交", "结息", "使用", "当前余额"), "first topup interest used balance"),
        (("房号", "期初余额", "首期交存额", "累计支取", "退款", "可用余额"), "opening first used refund balance"),
        (("门牌号", "本金", "利息", "已支取", "期末余额", "欠缴金额"), "first interest used balance arrears"),
    ],
)
def test_columns_have_many_names(titles: tuple[str, ...], held: str) -> None:
    assert dict(zip(held.split(), range(1, 10), strict=False)) == header_of(*titles)


def test_a_name_for_two_columns_goes_to_the_one_still_missing() -> None:
    both = header_of("房号", "首期实交", "利息", "增值收益", "余额")
    assert (both[Field.INTEREST], both[Field.GAIN]) == (2, 3)
    assert header_of("房号", "首期实交", "增值收益", "余额")[Field.INTEREST] == 2


def test_the_columns_that_name_the_unit_are_those_of_a_register() -> None:
    found = find_header(sheet())
    assert found is not None
    assert (found.row, len(found.columns)) == (2, 6)
    assert [found.unit.columns[name] for name in (UnitField.BUILDING, UnitField.ENTRANCE, UnitField.ROOM)] == [0, 1, 2]
    assert found.unit.columns[UnitField.AREA] == 3


def test_a_header_of_two_lines_with_a_title_over_two_columns() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("分户清单", None, None, None, None),
        ("房号", "首期", None, "利息", "余额"),
        (None, "应交", "实交", None, None),
        ("101", 1, 1, 0, 1),
    )
    found = find_header(Sheet("清单", rows, (Merge(2, 2, 2, 3),)))
    assert found is not None
    assert (found.row, dict(found.columns)) == (3, {Field.DUE: 1, Field.FIRST: 2, Field.INTEREST: 3, Field.BALANCE: 4})


@pytest.mark.parametrize(
    "titles",
    [
        ("房号", "面积", "业主姓名"),
        ("日期", "摘要", "收入", "支出", "余额"),
        ("楼栋", "首期应交", "余额"),
        ("房号", "余额"),
        ("房号", "首期应交"),
    ],
)
def test_other_tables_are_no_list(titles: tuple[str, ...]) -> None:
    assert header_of(*titles) == {}


def test_a_header_printed_again_is_known_and_a_row_is_not_taken_for_it() -> None:
    found = find_header(sheet())
    assert found is not None
    assert repeats(found, HEADER)
    assert not repeats(found, ("1幢", "1单元", "101", 100, 5000, 5000, None, 100, None, 5100))
