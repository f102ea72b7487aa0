"""What the hash of a password may cost: argon2id's time and memory, chosen by who runs the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HashingCost:
    """argon2id: ``passes`` over ``memory`` KiB, on one lane."""

    passes: int
    memory: int


# OWASP's first choice of parameters; some 20 ms, because SQLite's one write lock is held meanwhile.
STRONG = HashingCost(passes=2, memory=19 * 1024)
