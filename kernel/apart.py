"""Runs a piece of work in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


def apart(work: Callable[[], Answer]) -> Answer:
    """What ``work`` answers, or raises: for libraries that start an event loop, which a thread can do only once."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(work).result()
