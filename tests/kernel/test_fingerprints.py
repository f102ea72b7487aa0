from __future__ import annotations

from hashlib import sha256

import pytest

from kernel.fingerprints import fingerprint, same_fingerprint

ZEROS, ONES = "0" * 64, "f" * 64


def test_a_fingerprint_is_six_groups_of_five_digits() -> None:
    assert fingerprint(ZEROS) == "00000 00000 00000 00000 00000 00000"
    groups = fingerprint(sha256(b"notice").hexdigest()).split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert all(group.isdigit() for group in groups)


def test_the_first_hundred_bits_are_taken_modulo_ten_to_the_thirty() -> None:
    assert 2**100 - 1 == 1267650600228229401496703205375
    assert fingerprint(ONES) == "26765 06002 28229 40149 67032 05375"
    assert fingerprint("0" * 24 + "1" + "0" * 39) == "00000 00000 00000 00000 00000 00001"


def test_bits_after_the_hundredth_do_not_count() -> None:
    assert fingerprint("0" * 25 + "f" * 39) == fingerprint(ZEROS)


@pytest.mark.parametrize("text", ["", "0" * 63, "0" * 65, "F" * 64, "g" * 64, "0" * 64 + "\n", "０" * 64])
def test_anything_but_64_lowercase_hex_digits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="64"):
        fingerprint(text)


@pytest.mark.parametrize(
    "typed",
    [
        "26765 06002 28229 40149 67032 05375",
        "267650600228229401496703205375",
        " 26765-06002-28229-40149-67032-05375\n",
        "26765　06002　28229　40149　67032　05375",
        ONES,
        ONES.upper(),
    ],
)
def test_any_spacing_a_person_types_is_accepted(typed: str) -> None:
    assert same_fingerprint(typed, ONES)


@pytest.mark.parametrize("typed", ["", "26765", "26765 06002 28229 40149 67032 05376", ZEROS, ONES[:25]])
def test_part_of_it_or_another_is_not(typed: str) -> None:
    assert not same_fingerprint(typed, ONES)
