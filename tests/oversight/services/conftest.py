"""A community ready to carry out decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.oversight.executing import Executing
from tests.oversight.overseen import NOW, Overseen


@pytest.fixture
def executing(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Executing:
    return Executing(database, keyring, entropy, now).found(1).with_keeper()


@pytest.fixture
def overseen(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> Overseen:
    return Overseen(database, keyring, entropy, NOW).lived(monkeypatch)
