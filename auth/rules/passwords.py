"""Passwords of staff: what is too simple, how they are made, and how they are hashed (argon2id)."""

from __future__ import annotations

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 12
MAX_LENGTH = 200
MIN_DIFFERENT = 6
SALT_BYTES = 16
CHANCE_BYTES = 15
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
# OWASP's first choice of parameters; some 20 ms, because SQLite's one write lock is held meanwhile.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, type=Type.ID)
# A hash of nobody's password: it is compared with when the username is unknown, so that both take as long.
NOBODYS_HASH = HASHER.hash("nobody", salt=bytes(SALT_BYTES))


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


def password_hash(password: str, salt: bytes) -> str:
    """The argon2id hash in its usual text form, with the salt given (16 random bytes)."""
    return HASHER.hash(password, salt=salt)


def password_holds(stored: str, password: str) -> bool:
    """Whether the password is the one of the hash; a damaged hash holds for none."""
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
