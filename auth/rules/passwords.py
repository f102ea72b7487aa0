"""Passwords of staff: what is too simple, how they are made, and how they are hashed (argon2id)."""

from __future__ import annotations

from functools import lru_cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from kernel.hashing import STRONG, HashingCost

MIN_LENGTH = 12
MAX_LENGTH = 200
MIN_DIFFERENT = 6
SALT_BYTES = 16
CHANCE_BYTES = 15
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def weakness(password: str, username: str) -> str:
    """Why a password is too simple, as a Chinese phrase; "" when it will do."""
    if len(password) < MIN_LENGTH:
        return f"不到 {MIN_LENGTH} 个字"
    if len(password) > MAX_LENGTH:
        return f"超过 {MAX_LENGTH} 个字"
    if len(set(password)) < MIN_DIFFERENT:
        return f"不同的字不到 {MIN_DIFFERENT} 个"
    if username.lower() in password.lower():
        return "含有用户名"
    return ""


def password_from(chance: bytes) -> str:
    """A password of 15 letters and digits in three groups (74 bits), from 15 random bytes."""
    if len(chance) != CHANCE_BYTES:
        raise ValueError(f"a password takes {CHANCE_BYTES} random bytes")
    number = int.from_bytes(chance)
    letters = []
    for _ in range(15):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return "-".join("".join(letters[start : start + 5]) for start in (0, 5, 10))


def password_hash(password: str, salt: bytes, cost: HashingCost = STRONG) -> str:
    """The argon2id hash in its usual text form, with the salt given (16 random bytes)."""
    return _hasher(cost).hash(password, salt=salt)


@lru_cache
def nobodys_hash(cost: HashingCost) -> str:
    """A hash that is compared with when the username is unknown, so that both take as long."""
    return password_hash("nobody", bytes(SALT_BYTES), cost)


def password_holds(stored: str, password: str) -> bool:
    """Whether the password is the one of the hash, at the cost written there; a damaged hash holds for none."""
    try:
        return _hasher(STRONG).verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


@lru_cache
def _hasher(cost: HashingCost) -> PasswordHasher:
    return PasswordHasher(cost.passes, cost.memory, parallelism=1, hash_len=32, type=Type.ID)
