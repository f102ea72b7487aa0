from __future__ import annotations

import re

import pytest

from disclosure.rules.contract_address import address_of, number_from

ODD = ["榕租/2026〔7〕号", "a/b", "..", ".", "~x", "100%", "合同 1", "#1?x=2", "\\", "a.pdf", "GG-01\n"]


@pytest.mark.parametrize("number", ODD)
def test_an_odd_number_becomes_letters_and_comes_back(number: str) -> None:
    address = address_of(number)
    assert re.fullmatch(r"~[A-Za-z0-9_-]+", address)
    assert number_from(address) == number


@pytest.mark.parametrize("number", ["GG-01", "CZ_2", "合同2026", "-"])
def test_a_plain_number_stays_as_it_is(number: str) -> None:
    assert address_of(number) == number
    assert number_from(number) == number


@pytest.mark.parametrize("address", ["~!!", "~a", "~_w", "~"])
def test_an_address_we_never_make_is_no_number_of_ours(address: str) -> None:
    assert number_from(address) in (address, "")
