"""A table as CSV: Excel knows its signs, and runs nothing in it."""

from __future__ import annotations

import pytest

from matters.rules.annexes import CSV_MARK
from oversight.rules.spreadsheet import spreadsheet


def test_a_spreadsheet_begins_with_the_mark_of_utf8_and_ends_its_lines_as_rfc_4180_says() -> None:
    assert spreadsheet(["小区", "项"], [["榕景花园", 3]]) == CSV_MARK + "小区,项\r\n榕景花园,3\r\n".encode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(sign: str) -> None:
    assert f"'{sign}1".encode() in spreadsheet(["x"], [[f"{sign}1"]])


def test_a_number_below_zero_stays_a_number() -> None:
    assert b"\r\n-5\r\n" in spreadsheet(["x"], [[-5]])


def test_commas_quotes_and_lines_stay_in_their_cell() -> None:
    assert '"一,""二""\n三"\r\n'.encode() in spreadsheet(["x"], [['一,"二"\n三']])
