"""Fixtures of oversight: a community and the offices around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.oversight.many import Many
from tests.oversight.many import many as three_communities
from tests.oversight.office import Office, office


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Office:
    return office(database, keyring, entropy, now)


@pytest.fixture
def many(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Many:
    return three_communities(database, keyring, entropy, now)
