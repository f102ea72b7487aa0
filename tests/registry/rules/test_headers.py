"""Finding the header."""

from __future__ import annotations

import pytest

from registry.rules.cells import Sheet
from registry.rules.columns import Field
from registry.rules.headers import field_of, find_header, read_header, title_of


def header_of(*rows: tuple[object, ...]) -> object:
    return find_header(Sheet("名册", rows))


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("建筑面积\n（㎡）", Field.AREA),
        ("面积(平方米)", Field.AREA),
        ("产权面积", Field.AREA),
        ("专有部分面积*", Field.AREA),
        ("分户建筑面积", Field.AREA),
        ("面积来源", Field.SOURCE),
        ("姓名", Field.OWNER),
        ("产权人", Field.OWNER),
        ("业主（产权人）姓名", Field.OWNER),
        ("业主姓名/名称", Field.OWNER),
        ("房间号", Field.ROOM),
        ("室号", Field.ROOM),
        ("房　号", Field.ROOM),
        ("栋", Field.BUILDING),
        ("楼号", Field.BUILDING),
        ("座", Field.BUILDING),
        ("幢（栋）号", Field.BUILDING),
        ("单元", Field.ENTRANCE),
        ("身份证号码", Field.IDENTITY),
        ("证件号码（身份证/统一社会信用代码）", Field.IDENTITY),
        ("联系电话", Field.PHONE),
        ("手机", Field.PHONE),
        ("交付状态", Field.STATUS),
        ("是否交付", Field.STATUS),
        ("房屋用途", Field.USAGE),
        ("共有人", Field.CO_OWNER),
        ("共有人身份证号", Field.CO_IDENTITY),
        ("车位号", Field.SPACE),
        ("备注", Field.NOTE),
    ],
)
def test_titles_and_what_they_mean(title: str, field: Field) -> None:
    found = field_of(title)
    assert found is not None
    assert found[0] is field


@pytest.mark.parametrize(
    "title",
    [
        "序号",
        "套内面积",
        "公摊面积",
        "不动产权证号",
        "业主数",
        "证件类型",
        "业主大会意见",
        "户数",
        "面积占比",
        "榕景花园业主名册（截至2026年9月30日）",
        "",
    ],
)
def test_titles_that_mean_nothing_to_us(title: str) -> None:
    found = field_of(title)
    assert found is None or found[0] not in (Field.AREA, Field.OWNER, Field.ROOM, Field.IDENTITY)


def test_titles_lose_white_space_brackets_and_units() -> None:
    assert title_of(" 建筑 面积\n（㎡）* ") == "建筑面积"


@pytest.mark.parametrize("above", [0, 1, 5, 20])
def test_any_number_of_rows_may_stand_above(above: int) -> None:
    rows = (*((f"第{number}行", None, None) for number in range(above)), ("房号", "面积", "业主"))
    header = find_header(Sheet("名册", rows))
    assert header is not None
    assert header.row == above + 1


def test_columns_may_come_in_any_order() -> None:
    header = read_header(1, ("联系电话", "产权人", "面积", "室号", "栋"))
    assert [header.columns[field] for field in (Field.BUILDING, Field.ROOM, Field.AREA, Field.OWNER)] == [4, 3, 2, 1]
    assert header.missing == ()


def test_of_several_areas_the_registered_is_taken() -> None:
    header = read_header(1, ("房号", "面积", "套内面积", "产权面积", "业主"))
    assert header.columns[Field.AREA] == 3


def test_a_header_on_two_levels_is_read_as_one() -> None:
    header = find_header(Sheet("名册", (("房屋信息", None, "业主"), ("房号", "面积", "姓名"), ("101", 89, "张三"))))
    assert header is not None
    assert (header.row, header.missing) == (2, ())
    split = find_header(Sheet("名册", (("房号", "面积", "业主信息"), (None, None, "姓名"), ("101", 89, "张三"))))
    assert split is not None
    assert (split.row, split.missing) == (2, ())
    merged = (
        ("房号", "面积", "业主", None, None),
        (None, None, "姓名", "证件号", "电话"),
        ("101", 89, "张三", "1", "2"),
    )
    wide = find_header(Sheet("名册", merged))
    assert wide is not None
    assert (wide.row, [wide.columns[name] for name in (Field.OWNER, Field.IDENTITY, Field.PHONE)]) == (2, [2, 3, 4])


def test_an_almost_complete_header_tells_what_it_lacks() -> None:
    header = find_header(Sheet("名册", (("房号", "业主"),)))
    assert header is not None
    assert header.missing == (Field.AREA,)


def test_a_summary_is_no_header() -> None:
    assert find_header(Sheet("汇总", (("楼栋", "套数", "面积", "业主数"), ("1幢", 10, 1000, 9)))) is None


def test_a_list_of_bays_is_known_by_its_header() -> None:
    header = find_header(Sheet("Sheet2", (("车位号", "面积", "权利人"),)))
    assert header is not None
    assert header.is_of_spaces
