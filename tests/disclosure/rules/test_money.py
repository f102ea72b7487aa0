from __future__ import annotations

from datetime import date

import pytest

from disclosure.rules.money import MOST, in_capitals, read_money, spoken_yuan, yuan
from registry.rules.cells import Cell, Failed, Formula, Number

READ = {
    "¥1,234.50": 123450,
    "¥ 9540.27": 954027,
    "￥9540.27": 954027,
    "46,994.45": 4699445,
    "1234.5": 123450,
    "600": 60000,
    "１２３４．５０元": 123450,
    "人民币5元整": 500,
    "RMB 5": 500,
    ".5": 50,
    "5.": 500,
    "-5": -500,
    "¥-5.00": -500,
    "(12.30)": -1230,
    "（１２．３０）": -1230,
    "0.010": 1,
}


@pytest.mark.parametrize(("text", "fen"), READ.items())
def test_text_is_read_as_it_means(text: str, fen: int) -> None:
    assert read_money(text).value == fen


@pytest.mark.parametrize(("cell", "fen"), [(600, 60000), (Number("2487.9"), 248790), (Number("0.1"), 10), (0, 0)])
def test_numbers_are_exact(cell: Cell, fen: int) -> None:
    read = read_money(cell)
    assert (read.value, read.fixes) == (fen, ())


def test_text_that_had_to_be_understood_is_told_as_a_correction() -> None:
    (fix,) = read_money("¥1,234.50").fixes
    assert (fix.before, fix.after) == ("¥1,234.50", "1234.50")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (None, "amount-missing"),
        ("-", "amount-missing"),
        ("约500", "amount-unreadable"),
        ("1,23.45", "amount-unreadable"),
        ("12,34", "amount-unreadable"),
        ("1.2.3", "amount-unreadable"),
        ("五百元", "amount-unreadable"),
        ("¥", "amount-unreadable"),
        (date(2026, 1, 6), "amount-unreadable"),
        ("1.005", "amount-too-fine"),
        (Number("0.001"), "amount-too-fine"),
        (Formula(), "formula"),
        (Failed("#REF!"), "cell-failed"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(cell: Cell, code: str) -> None:
    read = read_money(cell)
    assert read.value is None
    assert read.problem is not None
    assert read.problem.code == code


@pytest.mark.parametrize(("fen", "taken"), [(MOST - 1, True), (MOST, True), (MOST + 1, False)])
def test_an_amount_beyond_belief_is_refused(fen: int, taken: bool) -> None:
    assert (read_money(yuan(fen)).value == fen) is taken


@pytest.mark.parametrize(
    ("fen", "short", "spoken"),
    [(0, "0.00", "0.00"), (5, "0.05", "0.05"), (123450, "1234.50", "1,234.50"), (-123450, "-1234.50", "-1,234.50")],
)
def test_amounts_are_shown_with_two_decimals(fen: int, short: str, spoken: str) -> None:
    assert (yuan(fen), spoken_yuan(fen)) == (short, spoken)


CAPITALS = {
    0: "零元整",
    5: "伍分",
    50: "伍角整",
    55: "伍角伍分",
    100: "壹元整",
    1005: "壹拾元零伍分",
    123450: "壹仟贰佰叁拾肆元伍角整",
    6600000: "陆万陆仟元整",
    12000000: "壹拾贰万元整",
    37173089: "叁拾柒万壹仟柒佰叁拾元捌角玖分",
    1000105: "壹万零壹元零伍分",
    10001000: "壹拾万零壹拾元整",
    100100001: "壹佰万壹仟元零壹分",
    100000000_00: "壹亿元整",
    100000001_00: "壹亿零壹元整",
    100010000_00: "壹亿零壹万元整",
    -6600000: "负陆万陆仟元整",
}


@pytest.mark.parametrize(("fen", "text"), CAPITALS.items())
def test_amounts_are_spelled_out_as_on_a_cheque(fen: int, text: str) -> None:
    assert in_capitals(fen) == text


def test_a_sum_beyond_the_words_is_refused() -> None:
    assert in_capitals(10**14 - 1).startswith("玖仟玖佰玖拾玖亿")
    with pytest.raises(ValueError, match="too large"):
        in_capitals(10**14)
