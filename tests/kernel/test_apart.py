"""Work in a thread of its own."""

from __future__ import annotations

import asyncio

import pytest

from kernel.apart import apart


async def answer() -> int:
    return 7


def test_an_event_loop_can_be_started_where_one_already_runs() -> None:
    async def outer() -> int:
        return apart(lambda: asyncio.run(answer()))

    assert apart(lambda: asyncio.run(outer())) == 7


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        apart(lambda: 1 // 0)
