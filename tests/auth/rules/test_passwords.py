"""Passwords of staff."""

from __future__ import annotations

import pytest

from auth.rules.passwords import nobodys_hash, password_from, password_hash, password_holds, weakness
from kernel.hashing import STRONG, HashingCost


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("abcdef12345", "不到 12 个字"),
        ("abcdef123456", ""),
        ("a" * 11 + "b", "不同的字不到 6 个"),
        ("abcde" * 3, "不同的字不到 6 个"),
        ("abcdef" * 2, ""),
        ("ab1!" * 50 + "cd", "超过 200 个字"),
        ("my-ZhuRen-2026", "含有用户名"),
        ("清风明月照我心上人归来兮", ""),
    ],
)
def test_what_is_too_simple_is_said(password: str, why: str) -> None:
    assert weakness(password, "zhuren") == why


def test_the_length_limits_are_inclusive() -> None:
    assert weakness("abcdefghij" * 20, "zhuren") == ""
    assert weakness("abcdefghij" * 20 + "a", "zhuren") == "超过 200 个字"


def test_a_hash_is_argon2id_and_holds_for_its_password_alone() -> None:
    stored = password_hash("correct horse battery", b"s" * 16)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert password_holds(stored, "correct horse battery")
    assert not password_holds(stored, "correct horse batterz")
    assert stored != password_hash("correct horse battery", b"t" * 16)


def test_a_damaged_hash_holds_for_nobody() -> None:
    assert not password_holds("", "x")
    assert not password_holds("$argon2id$nonsense", "x")


@pytest.mark.parametrize("cost", [STRONG, HashingCost(1, 8)])
def test_nobodys_hash_costs_what_a_real_one_does(cost: HashingCost) -> None:
    assert nobodys_hash(cost).split("$")[1:4] == password_hash("x", b"s" * 16, cost).split("$")[1:4]


def test_a_cheaper_hash_holds_at_its_own_cost() -> None:
    stored = password_hash("correct horse battery", b"s" * 16, HashingCost(1, 8))
    assert stored.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert password_holds(stored, "correct horse battery")
    assert not password_holds(stored, "correct horse batterz")


def test_a_made_password_is_strong_enough_and_differs() -> None:
    made = {password_from(bytes([number] * 15)) for number in range(1, 100)}
    assert len(made) == 99
    assert all(len(password) == 17 for password in made)
    assert not weakness(password_from(b"\x9a\x11\x07\xfe\x63" * 3), "zhuren")
    with pytest.raises(ValueError, match="15 random bytes"):
        password_from(bytes(14))


def test_salt_and_hash_have_the_recommended_sizes() -> None:
    *_, salt, hashed = nobodys_hash(STRONG).split("$")
    assert (len(salt), len(hashed)) == (22, 43)  # 16 and 32 bytes in base64


def test_a_made_password_is_the_number_of_its_chance_written_in_letters() -> None:
    chance = bytes(range(1, 16))
    groups = password_from(chance).split("-")
    assert [len(group) for group in groups] == [5, 5, 5]
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    number = sum(letters.index(letter) * 31**place for place, letter in enumerate("".join(groups)))
    assert number == int.from_bytes(chance) % 31**15
