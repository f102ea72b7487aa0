"""What the hash of a password costs in tests that are not about it."""

from __future__ import annotations

from kernel.hashing import HashingCost

CHEAP = HashingCost(passes=1, memory=8)
