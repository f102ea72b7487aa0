from __future__ import annotations

import pytest
from flask import Flask
from jinja2 import DictLoader
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired

from forms.choices import ChoiceField, ChoicesField
from forms.form import Form, about
from kernel.refusals import Refusal, Refused

DEAR = Refusal("dear", "太贵了。", "请少写一点。", status=422)
LATE = Refusal("late", "{what}已经过期。", "请重新来。", ("CC 278",), 409)
BUSY = Refusal("busy", "请稍等。", status=429)


class Order(Form):
    amount = StringField("金额", validators=[InputRequired("请填写金额")])
    payee = StringField("给谁")
    choice = ChoiceField("哪一项", {"a": "甲"})
    none = ChoicesField("哪几项")
    token = HiddenField()
    belongs = about(amount=[DEAR])


@pytest.fixture
def order(app: Flask) -> Order:
    app.jinja_loader = DictLoader({"order.html": "{{ form.amount }} {{ form.errors }}"})
    with app.test_request_context("/", method="POST"):
        return Order(formdata=MultiDict({"amount": "5", "payee": "甲公司"}))


def refuse(order: Order, refusal: Refusal, app: Flask, **request: str) -> str | tuple[str, int]:
    with app.test_request_context("/", method="POST", **request):  # type: ignore[arg-type]
        assert order.validate()
        with order.takes_refusals():
            raise Refused(refusal)
        return order.page("order.html")


def test_a_refusal_comes_back_at_its_field_with_what_was_typed(order: Order, app: Flask) -> None:
    page = refuse(order, DEAR, app)
    assert isinstance(page, tuple)
    assert (page[1], order.amount.errors) == (422, ["太贵了。请少写一点。"])
    assert 'value="5"' in page[0]


def test_a_refusal_may_name_its_field_itself(order: Order, app: Flask) -> None:
    refuse(order, LATE.about(what="这份合同").at("payee"), app)
    assert order.errors == {"payee": ["这份合同已经过期。请重新来。"]}


def test_a_refusal_of_no_field_stands_above_the_form_with_its_own_status(order: Order, app: Flask) -> None:
    page = refuse(order, LATE.about(what="这份合同"), app)
    assert isinstance(page, tuple)
    assert (page[1], order.errors) == (409, {"": ["这份合同已经过期。请重新来。"]})
    assert order.refusal == LATE.about(what="这份合同")


def test_a_field_that_the_form_lacks_puts_the_refusal_above_it(order: Order, app: Flask) -> None:
    refuse(order, BUSY.at("elsewhere"), app)
    assert order.form_errors == ["请稍等。"]


def test_to_a_program_the_refusal_goes_on(order: Order, app: Flask) -> None:
    with pytest.raises(Refused):
        refuse(order, DEAR, app, headers={"Accept": "application/json"})  # type: ignore[arg-type]


def test_other_exceptions_are_not_the_forms(order: Order, app: Flask) -> None:
    with app.test_request_context("/"), pytest.raises(ZeroDivisionError), order.takes_refusals():
        raise ZeroDivisionError


def test_a_form_with_nothing_wrong_is_a_page_like_any_other(order: Order, app: Flask) -> None:
    with app.test_request_context("/"):
        assert isinstance(order.page("order.html"), str)


def test_a_complaint_leads_to_where_the_field_can_be_seen(order: Order) -> None:
    names = ("amount", "choice", "none", "token")
    assert [order.anchor(name) for name in names] == ["amount", "choice-0", "none", ""]
