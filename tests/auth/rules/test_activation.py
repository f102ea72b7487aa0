"""Codes read off paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.rules import activation
from auth.rules.activation import (
    ALPHABET,
    BITS,
    activation_refusal,
    code_from,
    code_hash,
    grouped,
    plain_code,
)


def test_a_code_has_at_least_fifty_bits() -> None:
    assert BITS == 60
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(st.binary(min_size=8, max_size=8))
def test_every_code_is_three_groups_of_four_and_reads_back(chance: bytes) -> None:
    code = code_from(chance)
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert grouped(plain_code(code)) == code


def test_all_sixty_bits_count() -> None:
    assert code_from(bytes(8)) == "0000-0000-0000"
    assert code_from(b"\xff" * 8) == "ZZZZ-ZZZZ-ZZZZ"
    codes = {code_from((1 << bit).to_bytes(8)) for bit in range(4, 64)}
    assert len(codes) == 60
    assert code_from((1).to_bytes(8)) == code_from(bytes(8)), "the last four bits of chance are not used"


def test_a_code_takes_eight_random_bytes_and_no_other_number() -> None:
    for size in (7, 9):
        with pytest.raises(ValueError, match="8 random bytes"):
            code_from(bytes(size))


@pytest.mark.parametrize(
    "typed",
    [
        "0123-45AB-CDVJ",
        "0123 45ab cdvj",
        "012345ABCDVJ",
        "O123-45AB-CDVJ",
        "o l23–45ab—cduj",
        "０１２３－４５ＡＢ－ＣＤＶＪ",
        " 0I23\t45AB·CDUJ ",
        "oL23.45AB_CDVJ",
    ],
)
def test_what_a_person_types_is_read_kindly(typed: str) -> None:
    assert plain_code(typed) == "012345ABCDVJ"


@pytest.mark.parametrize("typed", ["", "0123-45AB-CDV", "0123-45AB-CDVJ0", "0123-45AB-CDV*", "激活码激活码激活码激活"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert plain_code(typed) == ""


def test_the_hash_depends_on_key_purpose_assembly_and_code() -> None:
    base = code_hash(b"k" * 32, "activation", "a1", "012345ABCDVJ")
    others = {
        code_hash(b"l" * 32, "activation", "a1", "012345ABCDVJ"),
        code_hash(b"k" * 32, "in-person", "a1", "012345ABCDVJ"),
        code_hash(b"k" * 32, "activation", "a2", "012345ABCDVJ"),
        code_hash(b"k" * 32, "activation", "a1", "012345ABCDVK"),
    }
    assert len(others | {base}) == 5
    assert len(base) == 64


@pytest.mark.parametrize(("seconds", "code"), [(-1, None), (0, "activation-expired"), (1, "activation-expired")])
def test_a_code_is_valid_until_its_instant_exclusive(now: datetime, seconds: int, code: str | None) -> None:
    refusal = activation_refusal(locked=False, superseded=False, valid_until=now, now=now + timedelta(seconds=seconds))
    assert (refusal.code if refusal else None) == code


def test_a_locked_and_a_superseded_code_say_which(now: datetime) -> None:
    later = now + timedelta(days=1)
    locked = activation_refusal(locked=True, superseded=False, valid_until=later, now=now)
    superseded = activation_refusal(locked=True, superseded=True, valid_until=later, now=now)
    assert locked is not None
    assert locked.code == "activation-locked"
    assert superseded is not None
    assert superseded.code == "activation-superseded"


def test_the_fixture_of_chance_makes_different_codes(entropy: Callable[[int], bytes]) -> None:
    assert len({code_from(entropy(8)) for _ in range(100)}) == 100


def test_a_letters_code_may_be_typed_wrongly_ten_times() -> None:
    """With 60 bits nobody guesses it in ten; an owner with poor eyes must not be locked out (the number is ours)."""
    assert activation.MAX_TRIES == 10
