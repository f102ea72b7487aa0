"""Codes, names and origins of communities."""

from __future__ import annotations

from registry.rules.communities import ALPHABET, CODE_LENGTH, code_from, fit_name, log_origin


def test_codes_have_four_signs_that_are_not_mistaken_for_others() -> None:
    code = code_from(bytes(range(8)))
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(ALPHABET)
    assert not set(ALPHABET) & set("ilo01")


def test_different_chance_makes_different_codes() -> None:
    assert len({code_from(bytes([number] * 8)) for number in range(200)}) > 150


def test_names_are_of_one_line_and_not_too_long() -> None:
    assert fit_name(" 榕景花园 ") == "榕景花园"
    assert fit_name("园" * 60) == "园" * 60
    assert [fit_name(name) for name in ("", "  ", "园" * 61, "榕景\n花园")] == ["", "", "", ""]


def test_a_log_has_its_own_origin() -> None:
    assert log_origin("mingbai.example", "k7qm") == "mingbai.example/log/k7qm"
