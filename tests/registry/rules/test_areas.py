"""Areas, exact to 0.01 m², and their sources."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.quantities import Area
from registry.rules.areas import AreaSource, read_area, read_label, read_source
from registry.rules.cells import Cell, Failed, Formula, Number


@pytest.mark.parametrize(
    ("cell", "hundredths"),
    [
        (Number("165.71"), 16571),
        (23, 2300),
        ("89.57", 8957),
        (" 89.56 ", 8956),
        (" 165.71㎡", 16571),
        ("165.71 m²", 16571),
        ("165.71M2", 16571),
        ("165.7平方米", 16570),
        ("165.7 平米", 16570),
        ("１６５．７０", 16570),
        ("1,234.56", 123456),
        ("１，２３４．５６㎡", 123456),
        ("12,345,6".replace(",6", "") + ".6", 1234560),
        ("89.5600", 8956),
        ("+89.56", 8956),
        ("'89.56", 8956),
        ("0.01", 1),
        (100_000, 10_000_000),
    ],
)
def test_areas_in_every_dress(cell: Cell, hundredths: int) -> None:
    assert read_area(cell).value == Area(hundredths)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (None, "area-missing"),
        ("  ", "area-missing"),
        ("无", "area-missing"),
        ("约90", "area-unreadable"),
        ("89.56.1", "area-unreadable"),
        ("89,56", "area-unreadable"),
        ("89 56", "area-unreadable"),
        ("1,23,456", "area-unreadable"),
        ("89.56亩", "area-unreadable"),
        ("89.56+10", "area-unreadable"),
        ("是", "area-unreadable"),
        (date(2026, 1, 1), "area-unreadable"),
        (0, "area-not-positive"),
        ("0.00", "area-not-positive"),
        (Number("-89.5"), "area-not-positive"),
        (-1, "area-not-positive"),
        (Number("89.567"), "area-too-fine"),
        ("89.565㎡", "area-too-fine"),
        (Number("0.001"), "area-too-fine"),
        (Number("100000.01"), "area-beyond-belief"),
        (1_000_000_000, "area-beyond-belief"),
        (Formula(), "formula"),
        (Failed("#REF!"), "cell-failed"),
    ],
)
def test_areas_that_cannot_be_taken(cell: Cell, code: str) -> None:
    read = read_area(cell)
    assert read.value is None
    assert read.problem is not None
    assert read.problem.code == code


@given(st.integers(1, 10_000_000))
def test_every_hundredth_survives_as_number_and_as_text(hundredths: int) -> None:
    text = Area(hundredths).square_metres
    grouped = f"{hundredths // 100:,}.{hundredths % 100:02d}"
    for cell in (Number(text), text, text + "㎡", grouped):
        assert read_area(cell).value == Area(hundredths)


def test_a_number_is_no_correction_and_text_is_one_with_its_reasons() -> None:
    assert read_area(Number("89.56")).fixes == ()
    (fix,) = read_area(" １，０８９．５６㎡").fixes
    assert (fix.before, fix.after) == (" １，０８９．５６㎡", "1089.56")
    for reason in ("全角", "空格", "单位", "千位分隔符", "数字"):
        assert reason in fix.why


@pytest.mark.parametrize(
    ("cell", "source"),
    [
        ("不动产登记", AreaSource.REGISTER),
        ("登记簿", AreaSource.REGISTER),
        ("不动产权证书", AreaSource.REGISTER),
        ("实测", AreaSource.SURVEY),
        ("测绘报告", AreaSource.SURVEY),
        ("合同", AreaSource.CONTRACT),
        ("购房 合同", AreaSource.CONTRACT),
        (None, AreaSource.UNSTATED),
    ],
)
def test_sources_of_areas(cell: Cell, source: AreaSource) -> None:
    assert read_source(cell).value is source


@pytest.mark.parametrize("cell", ["估计", "未登记", "其他", Formula(), Failed("#N/A")])
def test_unknown_sources_are_refused(cell: Cell) -> None:
    assert read_source(cell).problem is not None


def test_an_empty_source_is_doubted() -> None:
    assert [doubt.code for doubt in read_source(None).doubts] == ["area-source-unstated"]


def test_labels_are_text_or_refused() -> None:
    assert read_label(" １ 幢 ").value == "1幢"
    assert read_label(3).value == "3"
    assert read_label(None).value == ""
    assert read_label("楼" * 40).value
    for cell in (Formula(), Failed("#N/A"), date(2026, 1, 2), "楼" * 41):
        assert read_label(cell).problem is not None
