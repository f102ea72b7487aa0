"""Telephones."""

from __future__ import annotations

import pytest

from registry.rules.phones import is_mobile, mask_phone, read_phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("17000003077", "+8617000003077"),
        ("138-0000-1234", "+8613800001234"),
        ("+86 138 0000 1234", "+8613800001234"),
        ("8613800001234", "+8613800001234"),
        ("059100000000", "+8659100000000"),
        ("0591-87654321", "+8659187654321"),
        ("0591-87654321转801", "+8659187654321"),
        ("010-12345678", "+861012345678"),
        ("00852 9123 4567", "+85291234567"),
        ("(0591)87654321", "+8659187654321"),
        ("+852 9123 4567", "+85291234567"),
    ],
)
def test_numbers_become_e164(text: str, phone: str) -> None:
    assert read_phone(text) == phone


@pytest.mark.parametrize("text", ["1380000123", "138000012345", "87654321", "91234567", "+85212", "12", "没有", ""])
def test_numbers_that_cannot_be_dialled_from_anywhere_are_none(text: str) -> None:
    assert read_phone(text) == ""


def test_only_mobiles_receive_codes() -> None:
    assert is_mobile("+8617000003077")
    assert is_mobile("+85291234567")
    assert not is_mobile("+8659100000000")
    assert not is_mobile("")


def test_masks() -> None:
    assert mask_phone("+8613800001234") == "138****1234"
    assert mask_phone("+85291234567") == "+85*****4567"
    assert mask_phone("") == ""
