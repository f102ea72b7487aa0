"""Holds the rules' tests to their promise (`bin/test rules`): no program is started and no database opened in one."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

OUTSIDE = {"subprocess.Popen", "os.posix_spawn", "os.fork", "sqlite3.connect", "socket.connect"}
in_test = False


def refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if in_test and event in OUTSIDE:
        raise AssertionError(f"{event} in a test of the rules; move the test or give it the marker “process”")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[None]:
    global in_test
    in_test = True
    try:
        return (yield)
    finally:
        in_test = False


sys.addaudithook(refuse)
