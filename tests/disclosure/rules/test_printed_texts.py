from __future__ import annotations

from disclosure.rules.printed_texts import CONTRACT_TEXTS, LINE_TEXTS, printed_texts
from disclosure.rules.statement_body import CONTRACT, LINE
from evidence.rules.schema import Text
from tests.disclosure.sealed_sample import body, document

NO_WORDS = {"date", "voucher_sha256", "side", "from", "to"}
"""Texts that no person writes freely."""


def test_every_text_of_a_line_and_of_a_contract_has_a_place() -> None:
    for schema, places in ((LINE, LINE_TEXTS), (CONTRACT, CONTRACT_TEXTS)):
        texts = {name for name, kind in schema.fields.items() if isinstance(kind, Text)}
        assert texts - NO_WORDS == set(places)


def test_lines_are_counted_from_one_and_contracts_named() -> None:
    places = dict(printed_texts(body()))
    assert places["第 1 行摘要"] == "一月停车费"
    assert places["第 5 行凭证号"] == "记-02-002"
    assert places["合同“HT-2025-03”的对方"] == "福州某某传媒有限公司"
    assert places["小区名称"] == "榕景花园"
    assert "66,000.00" in places["核对发现的第 1 项"]


def test_what_the_publisher_adds_is_among_them_once_it_is_there() -> None:
    assert dict(printed_texts(document()))["提问的地方"].startswith("业主委员会")
    assert dict(printed_texts(body()))["提问的地方"] == ""
