from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from forms.choices import ChoiceField, ChoicesField, ListField
from forms.fields import AreaField, CountField, DayField, InstantField, MoneyField
from forms.form import Form
from forms.phrases import NOT_OFFERED

ONE_OF = {"a": "甲", "b": "乙"}


class Filled(Form):
    amount = MoneyField("金额（元）", missing="请填写金额")
    cost = MoneyField("花费（元）", least=1)
    balance = MoneyField("余额（元）", least=None)
    area = AreaField("面积（平方米）")
    count = CountField("几份", least=1, most=60)
    day = DayField("哪一天", missing="请填写哪一天")
    instant = InstantField("什么时候")
    choice = ChoiceField("哪一项", ONE_OF, missing="请选择")
    unfolding = ListField("哪一个", ONE_OF)
    several = ChoicesField("哪几项", ONE_OF, missing="请至少选一项")


def filled(app: Flask, **typed: Any) -> Filled:
    with app.test_request_context("/", method="POST"):
        form = Filled(formdata=MultiDict([(key, item) for key, value in typed.items() for item in listed(value)]))
        form.validate()
        return form


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("amount", "61.2万", 61_200_000),
        ("amount", "￥612,000", 61_200_000),
        ("amount", " ６１２０００．５０元 ", 61_200_050),
        ("amount", "0", 0),
        ("cost", "0.01", 1),
        ("balance", "-1,234.50", -123_450),
        ("area", "８９．５６㎡", 8956),
        ("count", "１２份", 12),
        ("count", "60", 60),
        ("day", "2026年3月5日", date(2026, 3, 5)),
        ("day", "２０２６／３／５", date(2026, 3, 5)),
        ("day", "2026-03-05", date(2026, 3, 5)),
        ("day", "20260305", date(2026, 3, 5)),
        ("instant", "2026-10-01T09:30", datetime(2026, 10, 1, 1, 30, tzinfo=UTC)),
        ("instant", "2026年10月1日 下午3点", datetime(2026, 10, 1, 7, 0, tzinfo=UTC)),
        ("instant", "2026年10月1日9点30分", datetime(2026, 10, 1, 1, 30, tzinfo=UTC)),
        ("choice", "b", "b"),
        ("unfolding", "a", "a"),
        ("several", ["a", "b"], ["a", "b"]),
    ],
)
def test_what_people_write_is_read(app: Flask, name: str, typed: Any, value: object) -> None:
    field = filled(app, **{name: typed})[name]
    assert (field.data, list(field.errors)) == (value, [])


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("amount", "", "请填写金额"),
        ("amount", "两万八", "金额“两万八”不是金额。请写成元，例如 612000 或 61.2万"),
        ("amount", "1.005", "金额“1.005”比分还细。请最多写两位小数，例如 612000.50"),
        ("amount", "-1", "金额不能是负数"),
        ("cost", "0", "花费要大于零"),
        ("balance", "12,34", "余额“12,34”不是金额。请写成元，例如 612000 或 61.2万"),
        ("area", "约九十", "面积“约九十”看不懂。请只填写平方米的数字，例如 89.56"),
        ("count", "三份", "几份请填写数字"),
        ("count", "0", "几份请填写 1 到 60 之间的整数"),
        ("count", "61", "几份请填写 1 到 60 之间的整数"),
        ("day", "", "请填写哪一天"),
        ("day", "2026-02-30", "“2026-02-30”看不懂。请填写哪一天，写成 2026-10-01 或 2026年10月1日"),
        ("instant", "昨天上午", "“昨天上午”看不懂。请填写什么时候，写成 2026-10-01 09:30"),
        ("instant", "2026-10-01 25:00", "“2026-10-01 25:00”看不懂。请填写什么时候，写成 2026-10-01 09:30"),
        ("choice", "c", NOT_OFFERED),
        ("choice", "", "请选择"),
        ("unfolding", "c", NOT_OFFERED),
        ("several", [], "请至少选一项"),
        ("several", ["a", "c"], NOT_OFFERED),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field_and_stays_in_it(app: Flask, name: str, typed: Any, says: str) -> None:
    field = filled(app, **{name: typed})[name]
    assert list(field.errors) == [says]
    if isinstance(typed, str) and name not in ("choice", "unfolding"):
        assert f'value="{typed}"' in str(field())


def test_nothing_typed_is_no_value_where_nothing_is_asked(app: Flask) -> None:
    form = filled(app, cost="", balance="", area="", count="", instant="", unfolding="")
    assert [form[name].data for name in ("cost", "area", "count", "instant")] == [None] * 4
    assert not {"cost", "balance", "area", "count", "instant", "unfolding"} & set(form.errors)


def test_what_a_form_begins_with_is_shown_as_it_would_be_typed(app: Flask) -> None:
    with app.test_request_context("/"):
        form = Filled(
            data={
                "amount": -5,
                "area": 8956,
                "count": 3,
                "day": date(2026, 3, 5),
                "instant": datetime(2026, 10, 1, 1, 30, tzinfo=UTC),
            }
        )
    shown = [str(form[name]()) for name in ("amount", "area", "count", "day", "instant")]
    values = ["-0.05", "89.56", "3", "2026-03-05", "2026-10-01T09:30"]
    assert all(f'value="{value}"' in html for value, html in zip(values, shown, strict=True))


def test_a_day_is_shown_as_the_calendar_spells_it(app: Flask) -> None:
    assert 'value="2026-03-05"' in str(filled(app, day="2026年3月5日")["day"]())
    assert 'value="昨天"' in str(filled(app, day="昨天")["day"]())


def test_what_the_form_began_with_does_not_answer_for_an_empty_field(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        form = Filled(formdata=MultiDict({"other": "1"}), data={"amount": 5, "choice": "a"})
        form.validate()
    assert list(form.amount.errors) == ["请填写金额"]
    assert list(form.choice.errors) == ["请选择"]
