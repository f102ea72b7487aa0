"""A community ready to carry out decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.application import application, platform_of
from tests.disclosure.asking import Guest
from tests.oversight.desk import Desk
from tests.oversight.executing import Executing


@pytest.fixture
def executing(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Executing:
    return Executing(database, keyring, entropy, now).found(1).with_keeper()


@pytest.fixture
def app(executing: Executing, tmp_path: Path) -> Flask:
    """The whole application over this community, at the kit's present."""
    here = platform_of(executing, tmp_path)
    return application(here)


@pytest.fixture
def guest(app: Flask, executing: Executing) -> Guest:
    """A browser in which nobody has signed in."""
    return Guest(executing, app.test_client())  # type: ignore[arg-type]


@pytest.fixture
def chair(app: Flask, executing: Executing) -> Desk:
    return Desk(executing, app.test_client(), executing.chair)  # type: ignore[arg-type]


@pytest.fixture
def keeper(app: Flask, executing: Executing) -> Desk:
    return Desk(executing, app.test_client(), executing.keeper)  # type: ignore[arg-type]
