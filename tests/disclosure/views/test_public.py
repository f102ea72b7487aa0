"""What anyone reads of the public income, without signing in and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from disclosure.rules.quarters import Quarter
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.reading import LARGE, REASON, Reading, reading
from tests.disclosure.sealed_sample import body


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Reading:
    return reading(database, keyring, entropy)


@pytest.fixture
def client(kit: Reading, tmp_path: Path) -> FlaskClient:
    return kit.app(tmp_path).test_client()


def text_of(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.replace("&nbsp;", " ")))


def second_revision(**changes: Any) -> dict[str, Any]:
    return body(revision=2, reason=REASON, prev="33" * 32, **changes)


def test_the_list_has_every_quarter_with_its_figures_and_its_mark(kit: Reading, client: FlaskClient) -> None:
    kit.show_books(LARGE)
    page = client.get(f"{kit.here}/statements").text
    assert page.index("2026年第二季度") < page.index("2026年第一季度")
    for words in ("176,166.50", "227,244.26", "1 笔大额支出没有业主大会决议", "66,000.00", "feed.atom"):
        assert words in page


def test_a_community_that_has_published_nothing_says_so(kit: Reading, client: FlaskClient) -> None:
    from disclosure.models.statements import PublishedStatementRow

    with kit.database.writing() as session:
        session.query(PublishedStatementRow).delete()
    assert "还没有公布过收支" in text_of(client, f"{kit.here}/statements")
    assert "没有公布过这个季度" in text_of(client, f"{kit.here}/statements/2026Q1", 404)


@pytest.mark.parametrize("path", ["2026Q9", "2026Q3", "2026Q1/2", "2026Q1/1/lines/0", "2026Q1/1/lines/9", "2026Q1/0"])
def test_what_was_never_published_is_not_there(kit: Reading, client: FlaskClient, path: str) -> None:
    text_of(client, f"{kit.here}/statements/{path}", 404)


def test_an_unknown_community_has_no_pages(client: FlaskClient) -> None:
    for path in ("/c/none", "/c/none/statements", "/c/none/feed.atom", "/c/none/root.pem"):
        text_of(client, path, 404)


def test_the_statement_says_where_money_came_from_where_it_went_and_what_is_left(
    kit: Reading, client: FlaskClient
) -> None:
    page = text_of(client, f"{kit.here}/statements/2026Q1")
    for words in (
        *("钱从哪里来", "钱用到哪里去", "还剩多少"),
        *("371,730.89", "85,692.18", "76,269.50", "381,153.57"),
        "叁拾捌万壹仟壹佰伍拾叁元伍角柒分",
        "和账上一样",
        "全年预算 12,000.00 元，还可以用 11,710.50 元",
    ):
        assert words in page, words


def test_charts_stand_beside_tables_with_the_same_figures(kit: Reading, client: FlaskClient) -> None:
    page = client.get(f"{kit.here}/statements/2026Q1").text
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="') == 3
    for category, amount in (("停车", "47,311.20"), ("维修更新", "66,000.00")):
        assert f">{category}</text>" in page
        assert f">{amount}</text>" in page
        assert re.search(rf'<th scope="row">{category}</th><td class="amount">1</td><td class="amount">{amount}', page)


def test_large_spending_without_a_resolution_stands_before_the_figures(kit: Reading, client: FlaskClient) -> None:
    answer = client.get(f"{kit.here}/statements/2026Q1")
    page = answer.text
    box = page.index("66,000.00 元，没有业主大会决议")
    assert box < page.index("这个季度的账")
    assert "超过业主大会交给业委会自己决定的限额（20,000.00&nbsp;元）" in page
    assert f'href="{kit.here}/statements/2026Q1/1/lines/5">看这一笔' in page


def test_a_large_cost_that_lacks_only_its_voucher_is_not_said_to_lack_a_resolution(
    kit: Reading, client: FlaskClient
) -> None:
    untied = [{**body()["untied"][1], "lacks": ["voucher"]}]
    kit.show(second_revision(untied=untied))
    page = text_of(client, f"{kit.here}/statements/2026Q1")
    assert "66,000.00 元，依据不全" in page
    assert "没有业主大会决议" not in page.partition("这个季度的账")[0]
    assert "没有业主大会决议" not in text_of(client, f"{kit.here}/statements")


def test_where_nothing_was_delegated_the_box_says_so(kit: Reading, client: FlaskClient) -> None:
    kit.show(
        second_revision(rules={"pack": "demonstration", "spend_delegation_limit": 0, "prereport_effect": "approval"})
    )
    assert "业主大会没有给业委会自己决定的额度" in text_of(client, f"{kit.here}/statements/2026Q1")


def test_every_line_leads_to_its_own_page(kit: Reading, client: FlaskClient) -> None:
    page = client.get(f"{kit.here}/statements/2026Q1").text
    for number in range(1, 9):
        path = f"{kit.here}/statements/2026Q1/1/lines/{number}"
        assert f'href="{path}"' in page
        assert client.get(path).status_code == 200


def test_a_difference_to_the_bank_and_a_missing_bank_statement_are_told(kit: Reading, client: FlaskClient) -> None:
    closing = body()["closing"]
    kit.show(second_revision(bank={"known": True, "balance": closing - 5_00, "difference": 5_00}))
    assert "和账上相差 5.00 元" in text_of(client, f"{kit.here}/statements/2026Q1")
    unknown = {"known": False, "balance": 0, "difference": 0}
    kit.show(body(revision=3, reason="再改", prev="44" * 32, bank=unknown))
    assert "没有银行对账单" in text_of(client, f"{kit.here}/statements/2026Q1")


def test_a_superseded_revision_says_why_and_leads_to_the_newest_and_back(kit: Reading, client: FlaskClient) -> None:
    kit.show(second_revision(opening=371_730_89, work={**body()["work"], "budgeted": False, "budget": 0}))
    old = client.get(f"{kit.here}/statements/2026Q1/1").text
    assert "这是第 1 版，已经被第 2 版替换" in old
    assert REASON in old
    assert f'href="{kit.here}/statements/2026Q1/2">看现在有效的第 2 版' in old
    new = client.get(f"{kit.here}/statements/2026Q1").text
    assert "这是更正后的第 2 版" in new
    assert f'href="{kit.here}/statements/2026Q1/1">看第 1 版' in new
    for page in (old, new):
        assert "工作经费预算：原来 12,000.00 元，现在没有登记。" in page
    assert "已经被第 2 版替换" in client.get(f"{kit.here}/statements/2026Q1/1/lines/5").text


def test_the_quarter_before_and_the_year_before_stand_beside_it(kit: Reading, client: FlaskClient) -> None:
    first = text_of(client, f"{kit.here}/statements/2026Q1")
    assert "去年同一季度没有在这里公布过" in first
    kit.show(body(quarter="2025Q1"))
    page = text_of(client, f"{kit.here}/statements/2026Q1")
    assert "和去年同期一样" in page
    assert "去年同期" in page
    assert "没有在这里公布过" not in page


def test_the_first_quarter_of_a_book_is_compared_with_nothing(kit: Reading, client: FlaskClient) -> None:
    kit.show_books(Quarter(2026, 3))
    totals = [{**each, "last": 0} for side in ("income", "expense") for each in body()[side]]
    kit.show(second_revision(income=totals[:4], expense=totals[4:]))
    assert "上一季度没有公布过收支" in text_of(client, f"{kit.here}/statements/2026Q1")
    assert "上一季度没有公布过收支" not in text_of(client, f"{kit.here}/statements/2026Q3")


def test_the_page_of_a_line_tells_all_there_is_of_it(kit: Reading, client: FlaskClient) -> None:
    page = text_of(client, f"{kit.here}/statements/2026Q1/1/lines/5")
    for words in (
        *("监控系统升级改造首付", "66,000.00 元", "陆万陆仟元整", "2026年2月11日", "维修更新", "记-02-002"),
        *("没有业主大会决议", "应当有，账上没有", "超过授权限额 20,000.00 元", "林*"),
        f"http://127.0.0.1:8000{kit.here}/statements/2026Q1/1/lines/5",
    ):
        assert words in page, words


def test_the_page_of_a_line_tells_its_contract(kit: Reading, client: FlaskClient) -> None:
    page = client.get(f"{kit.here}/statements/2026Q1/1/lines/2").text
    for words in ("HT-2025-03", "电梯轿厢广告位二十四块", "福州某某传媒有限公司", f"{kit.here}/contracts/HT-2025-03"):
        assert words in page, words
    assert "合同台账里没有登记这一份" in client.get(f"{kit.here}/statements/2026Q1/1/lines/3").text
    assert "应当有，账上没有" in client.get(f"{kit.here}/statements/2026Q1/1/lines/4").text


def test_a_reversing_line_and_what_it_takes_back_lead_to_one_another(kit: Reading, client: FlaskClient) -> None:
    lines = f"{kit.here}/statements/2026Q1/1/lines"
    assert f'href="{lines}/6">第 6 笔' in client.get(f"{lines}/8").text
    assert f'href="{lines}/8">第 8 笔' in client.get(f"{lines}/6").text
    assert "-100.00" in client.get(f"{lines}/8").text


def test_a_long_statement_is_shown_some_hundred_lines_at_a_time(kit: Reading, client: FlaskClient) -> None:
    [line] = [each for each in body()["lines"] if each["voucher"] == "记-02-001"]
    lines = [{**line, "amount": 1, "balance": body()["opening"] + place} for place in range(1, 452)]
    total = {"category": "快递柜", "block": "B4", "last": 0, "amount": 451, "year": 451}
    closing = body()["opening"] + 451
    long = {"lines": lines, "income": [total], "income_total": 451, "expense": [], "expense_total": 0}
    kit.show(
        second_revision(
            **long, closing=closing, bank={"known": False, "balance": 0, "difference": 0}, untied=[], unreported=[]
        )
    )
    page = client.get(f"{kit.here}/statements/2026Q1").text
    assert "看下面的 251 笔" in page
    assert "/lines/200" in page
    assert "/lines/201" not in page
    found = [client.get(f"{kit.here}/statements/2026Q1/2/lines?page={number}").text for number in (1, 2, 3, 4)]
    assert ["/lines/451" in part for part in found] == [False, False, True, True]
    assert all(re.search(r"lines/\d+", part) for part in found)


def test_how_to_check_names_both_ways(kit: Reading, client: FlaskClient) -> None:
    page = client.get(f"{kit.here}/statements/2026Q1").text
    for words in ("python -m verifier statement.pdf", "/root.pem", "1.tlog-proof", f"/log/{kit.community}/vkey"):
        assert words in page, words


def test_pages_load_no_script_and_set_no_cookie(kit: Reading, client: FlaskClient) -> None:
    for path in ("", "/statements", "/statements/2026Q1", "/statements/2026Q1/1/lines/5"):
        answer = client.get(kit.here + path)
        assert "<script" not in answer.text
        assert "Set-Cookie" not in answer.headers


def test_the_statement_marks_spending_that_was_not_reported_and_says_what_the_rules_ask(
    kit: Reading, client: FlaskClient
) -> None:
    kit.show_books(Quarter(2026, 3))
    page = text_of(client, f"{kit.here}/statements/2026Q3")
    for words in (
        *("2 笔支出没有事前报告", "24,400.00", "没有事前报告的支出（2 笔）", "小区文化节", "公共责任险"),
        "本地规则：报告的对象都同意，才能支出",
    ):
        assert words in page, words
    assert "2 笔支出没有事前报告，共 24,400.00 元" in text_of(client, f"{kit.here}/statements")


def test_the_page_of_an_unreported_line_says_so_and_that_of_another_does_not(kit: Reading, client: FlaskClient) -> None:
    marked = text_of(client, f"{kit.here}/statements/2026Q1/1/lines/5")
    assert "这一笔没有事前报告" in marked
    assert "事前报告 应当有，账上没有" in marked
    assert "这一笔没有事前报告" not in text_of(client, f"{kit.here}/statements/2026Q1/1/lines/6")


@pytest.mark.parametrize(
    ("effect", "says"),
    [("approval", "业委会自己决定的支出，都有事前报告"), ("not_required", "本地规则没有要求事前报告")],
)
def test_a_statement_without_such_spending_says_why(kit: Reading, client: FlaskClient, effect: str, says: str) -> None:
    kit.show(second_revision(unreported=[], rules=body()["rules"] | {"prereport_effect": effect}))
    page = text_of(client, f"{kit.here}/statements/2026Q1")
    assert says in page
    assert "笔支出没有事前报告" not in page
