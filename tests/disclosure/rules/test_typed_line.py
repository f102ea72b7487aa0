from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from disclosure.rules.closed import Closed
from disclosure.rules.columns import Field
from disclosure.rules.lines import Line, Side
from disclosure.rules.quarters import Quarter
from disclosure.rules.typed_line import TypedLine, held_against, read_typed_line
from tests.disclosure.bookkeeping import TYPED
from tests.disclosure.ledgers import books, errors, got, paid, read, row

TODAY = date(2026, 10, 20)
OPEN = Closed()


def typed(**changed: str) -> TypedLine:
    return read_typed_line(with_fields(**changed), ["GG-01"], 2026)


def with_fields(**changed: str) -> Mapping[Field, str]:
    return TYPED | {Field(name): text for name, text in changed.items()}


def test_a_line_is_read_as_people_type_it() -> None:
    assert typed().line == Line(
        date(2026, 10, 12),
        "记-10-079",
        "更换单元门禁电源",
        "维修更新",
        Side.OUT,
        1_280_00,
        resolution="业委会决定2026-07号",
        handler="林出纳",
        payee="福州锁匠铺",
    )


@pytest.mark.parametrize("day", ["2026.10.12", "2026年10月12日", "20261012", "10月12日", "10-12"])
def test_a_day_may_be_spelled_as_in_a_book(day: str) -> None:
    read_line = typed(date=day).line
    assert read_line is not None
    assert read_line.day == date(2026, 10, 12)


def test_references_go_where_their_fields_say() -> None:
    line = typed(
        contract="GG-01", resolution="", reference="车场系统10月月报", prereport="预报告7号", remark="补记"
    ).line
    assert line is not None
    assert (line.contract, line.resolution, line.meter) == ("GG-01", "", "车场系统10月月报")
    assert (line.prereport, line.remark) == ("预报告7号", "补记")


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("date", "", "没有日期。"),
        ("date", "明天", "“明天”不是日期。"),
        ("amount", "", "没有金额。"),
        ("amount", "1.005", "“1.005”超过两位小数。"),
        ("amount", "0", "金额是 0。"),
        ("text", " ", "没有摘要。"),
        ("text", "长" * 201, "超过 200 个字。"),
        ("category", "", "没有类别。"),
        ("handler", "长" * 201, "超过 200 个字。"),
        ("remark", "长" * 201, "超过 200 个字。"),
        ("resolution", "下次再说", "“下次再说”看不出是哪个决议。"),
        ("reference", "十月份的", "“十月份的”看不出是什么报表。"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(field: str, text: str, says: str) -> None:
    read_line = typed(**{field: text})
    assert read_line.line is None
    assert list(read_line.errors) == [field]
    assert read_line.errors[field].startswith(says)


def test_every_field_that_is_wrong_is_said_at_once() -> None:
    assert set(typed(date="", amount="x", text="", category="").errors) == {"date", "amount", "text", "category"}


@pytest.mark.parametrize("amount", ["1.005", "x", "0", "99999999999999"])
def test_a_form_refuses_an_amount_that_a_book_is_refused(amount: str) -> None:
    assert typed(amount=amount).line is None
    assert [place[0] for place in errors(read(row(income=amount)))] == [3]


def test_a_missing_voucher_number_is_a_doubt_as_in_a_book() -> None:
    read_line = typed(voucher="")
    assert read_line.line is not None
    assert read_line.doubts == ("没有凭证号。请填写凭证号，例如 记-01-001。",)


def test_a_voucher_of_the_same_year_is_taken_and_the_next_one_is_named() -> None:
    stored = books(paid(voucher="记-10-079", day=date(2026, 10, 8)))
    held = held_against(typed(), stored, OPEN, TODAY)
    assert held.line is None
    assert "2026-10-08 屋面维修 支出 100.00" in held.errors["voucher"]
    assert "记-10-080" in held.errors["voucher"]


def test_last_years_voucher_may_come_again() -> None:
    stored = books(paid(voucher="记-10-079", day=date(2025, 10, 8)), paid(voucher="记-9", day=date(2026, 9, 1)))
    assert held_against(typed(), stored, OPEN, TODAY).errors == {}


@pytest.mark.parametrize(
    ("closed", "says"),
    [
        (Closed(published=frozenset([Quarter(2026, 4)])), "2026年第四季度的收支已经公布"),
        (Closed(signing=frozenset([Quarter(2026, 4)])), "2026年第四季度的公示稿正在等签名"),
    ],
)
def test_a_day_of_a_closed_quarter_is_refused(closed: Closed, says: str) -> None:
    held = held_against(typed(), books(paid()), closed, TODAY)
    assert held.line is None
    assert held.errors["date"].startswith(says)


@pytest.mark.parametrize(("day", "fits"), [("2025-12-31", False), ("2026-01-01", True)])
def test_a_day_before_the_first_year_of_the_books_is_refused(day: str, fits: bool) -> None:
    held = held_against(typed(date=day), books(paid()), OPEN, TODAY)
    assert (held.line is not None) is fits


def test_what_a_person_should_look_at_is_told() -> None:
    stored = books(paid(), got(category="维修更新"))
    assert held_against(typed(), stored, OPEN, TODAY).doubts == ()
    doubts = held_against(typed(amount="-5", date="2026-10-21", category="绿化"), stored, OPEN, TODAY).doubts
    assert [doubt.partition("。")[0] for doubt in doubts] == [
        "金额是负数（红字）",
        "日期晚于今天",
        "“绿化”是第一次用的类别",
    ]
    assert "共用部位、设施维修更新" in doubts[-1]


def test_a_line_with_errors_is_not_held_against_anything() -> None:
    wrong = typed(date="")
    assert held_against(wrong, books(), OPEN, TODAY) is wrong
