"""Cells as text."""

from __future__ import annotations

from datetime import date

import pytest

from registry.rules.cells import (
    Failed,
    Formula,
    Number,
    column_letter,
    is_empty,
    name_text,
    packed,
    plain,
    says_nothing,
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("８９．５６㎡", "89.56m2"),
        (" 89.56\u3000", "89.56"),
        ("１，２３４", "1,234"),
        ("\u200b101\ufeff", "101"),
        (101, "101"),
        (Number("165.71"), "165.71"),
        (None, ""),
        (Formula(), ""),
        (Failed("#REF!"), "#REF!"),
    ],
)
def test_compatibility_forms_become_plain_text(cell: object, text: str) -> None:
    assert plain(cell) == text


def test_names_keep_their_rare_characters() -> None:
    for name in ("吴涛㛃", "周勇𠮷", "髙橋"):
        assert name_text(f"　{name} ") == name


def test_names_lose_full_width_latin_and_wide_spaces_only() -> None:
    assert name_text("Ｊｏｈｎ　Ｓｍｉｔｈ") == "John Smith"


def test_packed_has_no_white_space_at_all() -> None:
    assert packed(" 建筑\n面积 （㎡）") == "建筑面积(m2)"


def test_a_formula_and_an_error_are_not_empty() -> None:
    assert not is_empty(Formula())
    assert not is_empty(Failed("#N/A"))
    assert not is_empty(date(2026, 1, 1))
    assert not is_empty(0)


def test_white_space_and_invisible_characters_are_empty() -> None:
    assert is_empty(None)
    assert is_empty(" \u3000\n")
    assert is_empty("\u200b")


def test_marks_for_nothing_say_nothing() -> None:
    assert all(says_nothing(text) for text in ("", "-", "无", "暂无", "/", "N/A"))
    assert not says_nothing("0")


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (63, "BL"), (701, "ZZ")])
def test_columns_have_excels_letters(column: int, letters: str) -> None:
    assert column_letter(column) == letters
