"""Fixtures of disclosure: a community's vouchers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.vouchers import Shoebox


@pytest.fixture
def box(
    database: Database, tmp_path: Path, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> Shoebox:
    """A book of two lines, and nowhere a voucher yet."""
    return Shoebox(database, tmp_path / "vouchers", keyring, entropy, now).with_books()
