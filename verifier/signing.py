"""Who signed what: the key each statement must be signed with, and many signatures checked at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from evidence.rules.dsse import Envelope
from evidence.rules.encoding import b64decode
from verifier.case import Case, Statement

BOUND_KINDS = ("notice", "ballot", "prereport", "opinion")
SERVER_KINDS = ("roll", "close", "result")
ALONE = 1000  # below so many, a second process is not worth its start
Claim = tuple[Envelope, bytes]


def binding_of(case: Case, statement: Statement) -> Statement | None:
    """The logged binding of the key a statement was signed with, or None."""
    binding = case.by_tracker.get(statement.body["binding"])
    return binding if binding is not None and binding.kind == "binding" else None


def public_key(binding: Statement) -> bytes:
    return b64decode(binding.body["public_key"])


def signatures_hold(claims: Sequence[Claim]) -> list[bool]:
    """For each pair of envelope and public key, whether that key signed it."""
    workers = min(4, os.cpu_count() or 1)
    if len(claims) < ALONE or workers < 2:
        return _hold(claims)
    step = -(-len(claims) // workers)
    parts = [claims[start : start + step] for start in range(0, len(claims), step)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return [holds for part in pool.map(_hold, parts) for holds in part]


def _hold(claims: Sequence[Claim]) -> list[bool]:
    return [envelope.signed_by(key) for envelope, key in claims]
