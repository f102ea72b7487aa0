"""Unit names as people type them."""

from __future__ import annotations

import pytest

from auth.rules.units import same_unit


@pytest.mark.parametrize("typed", ["3幢1201", "3-1201", "３栋 1201 室", "03幢1201室", "3#1201"])
def test_the_same_flat_in_another_spelling_is_found(typed: str) -> None:
    assert same_unit(typed, "3幢1201室")


@pytest.mark.parametrize("typed", ["", "室", "3幢120", "31201", "3幢1-201", "1201", "4幢1201"])
def test_another_flat_is_not(typed: str) -> None:
    assert not same_unit(typed, "3幢1201室")


def test_letters_tell_flats_apart() -> None:
    assert same_unit("a座801", "A座801")
    assert not same_unit("b座801", "A座801")
