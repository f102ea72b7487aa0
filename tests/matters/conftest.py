"""A community ready for its assembly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.assemblies import Kit
from tests.matters.reporting import Reporting


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Kit:
    return Kit(database, keyring, entropy, now).found()


@pytest.fixture
def place(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Reporting:
    """A community that reports, with a street officer."""
    return Reporting(database, keyring, entropy, now).found()
