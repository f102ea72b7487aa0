"""Whose account a row is, however the bank spells the unit."""

from __future__ import annotations

import pytest

from kernel.refusals import Refusal
from tests.disclosure.funds import DIRECTORY


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        (("1幢", "1单元", "101"), "1幢1单元101"),
        (("1栋", "1", "101室"), "1幢1单元101"),
        (("一号楼", "一单元", "101"), "1幢1单元101"),
        (("1幢", "", "102"), "1幢1单元102"),
        (("", "", "1幢1单元102"), "1幢1单元102"),
        (("", "", "榕景花园1栋1单元102室"), "1幢1单元102"),
        (("", "", "1-1-103"), "1幢1单元103"),
        (("1幢", "1单元", "1-1-103"), "1幢1单元103"),
        (("3号楼", "", "5"), "3幢5"),
        (("", "", "3-5"), "3幢5"),
        (("2幢", "2单元", "101"), "2幢2单元101"),
    ],
)
def test_spellings_of_one_unit(said: tuple[str, str, str], unit: str) -> None:
    found = DIRECTORY.find(*said)
    assert not isinstance(found, Refusal), found
    assert found.name == unit


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("2幢", "", "101"), "fund-unit-ambiguous"),
        (("2幢", "3单元", "101"), "fund-unit-unknown"),
        (("1幢", "1单元", "999"), "fund-unit-unknown"),
        (("", "", "101"), "fund-unit-unknown"),
        (("9幢", "", "9-9-9"), "fund-unit-unknown"),
    ],
)
def test_there_is_no_guessing(said: tuple[str, str, str], code: str) -> None:
    found = DIRECTORY.find(*said)
    assert isinstance(found, Refusal)
    assert found.code == code
