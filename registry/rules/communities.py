"""A community: one residential area with one owners' assembly (PMR 9, 10), one register and one log."""

from __future__ import annotations

from dataclasses import dataclass

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no i, l, o, 0, 1: codes are read aloud and copied from paper
CODE_LENGTH = 4
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class CommunityInfo:
    """A community as the other packages see it."""

    code: str
    name: str
    log_origin: str
    has_party_branch: bool = True
    street: str = ""


def code_from(chance: bytes) -> str:
    """A code of four signs from eight random bytes."""
    number = int.from_bytes(chance, "big")
    signs = []
    for _ in range(CODE_LENGTH):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def fit_name(name: str) -> str:
    """The name without white space at its edges, or empty text when it is none: too long, or of several lines."""
    name = name.strip()
    return name if len(name) <= LONGEST_NAME and name.isprintable() else ""


def log_origin(host: str, code: str) -> str:
    """The origin of a community's log (C2SP tlog-checkpoint): a name without scheme that no other log has."""
    return f"{host}/log/{code}"
