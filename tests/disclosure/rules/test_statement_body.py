from __future__ import annotations

import csv
from copy import deepcopy
from io import StringIO
from typing import Any

import pytest

from disclosure.rules.compose import Revision, statement_body
from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import quarter_statement
from disclosure.rules.statement_body import checked_statement, statement_csv
from evidence.rules.schema import SchemaError
from tests.disclosure.ledgers import COMMUNITY, LIMIT, books, given_books, got


@pytest.fixture
def body() -> dict[str, Any]:
    given = given_books()
    statement = quarter_statement(given, Quarter(2026, 2), LIMIT)
    return statement_body(given, statement, [], community=COMMUNITY, pack="demonstration", revision=Revision())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("opening",), 1),
        (("closing",), 1),
        (("income_total",), 1),
        (("expense_total",), 1),
        (("income", 0, "amount"), 1),
        (("expense", 0, "amount"), 1),
        (("lines", 3, "amount"), 1),
        (("lines", -1, "balance"), 1),
        (("bank", "balance"), 1),
        (("bank", "difference"), 1),
    ],
)
def test_no_figure_can_be_changed_alone(body: dict[str, Any], path: tuple[str | int, ...], value: int) -> None:
    changed: Any = deepcopy(body)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    checked_statement(body)
    with pytest.raises(ValueError, match="does not add up"):
        checked_statement(changed)


def test_only_a_line_of_spending_can_be_unreported_and_as_often_as_it_stands_there(body: dict[str, Any]) -> None:
    entry = {"voucher": "记-06-048", "text": "监控系统升级改造首付", "amount": 66_000_00}
    assert checked_statement(body)["unreported"] == [entry]
    for wrong in ([entry, entry], [entry | {"amount": 1}]):
        with pytest.raises(ValueError, match="unreported"):
            checked_statement(body | {"unreported": wrong})


def test_where_no_report_is_asked_for_none_can_be_missing(body: dict[str, Any]) -> None:
    off = body | {"rules": body["rules"] | {"prereport_effect": "not_required"}}
    checked_statement(off | {"unreported": []})
    with pytest.raises(ValueError, match="unreported"):
        checked_statement(off)


@pytest.mark.parametrize("key", ["revision", "untied", "unreported", "findings", "community", "rules"])
def test_no_key_may_be_missing_and_none_added(body: dict[str, Any], key: str) -> None:
    with pytest.raises(SchemaError):
        checked_statement({name: value for name, value in body.items() if name != key})
    with pytest.raises(SchemaError):
        checked_statement(body | {"more": 1})


def test_the_csv_says_what_the_body_says(body: dict[str, Any]) -> None:
    rows = list(csv.DictReader(StringIO(statement_csv(body))))
    assert len(rows) == len(body["lines"]) + 2
    assert (rows[0]["摘要"], rows[0]["结余"]) == ("期初结余", "520360.27")
    assert rows[1] == {
        "日期": "2026-04-03",
        "凭证号": "记-04-027",
        "摘要": "电梯轿厢广告费",
        "类别": "广告",
        "收入": "21600.00",
        "支出": "",
        "结余": "541960.27",
        "合同": "GG-01",
        "决议": "",
        "预先报告": "",
        "报表": "",
        "更正": "",
    }
    assert (rows[-1]["收入"], rows[-1]["支出"], rows[-1]["结余"]) == ("176166.50", "227244.26", "469282.51")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x"])
def test_no_cell_of_the_csv_runs_in_a_spreadsheet(text: str) -> None:
    these = books(got(text))
    statement = quarter_statement(these, Quarter(2026, 1), LIMIT)
    made = statement_body(these, statement, [], community=COMMUNITY, pack="demonstration", revision=Revision())
    assert list(csv.reader(StringIO(statement_csv(made))))[2][2] == f"'{text}"
