from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kernel.db import Database
from kernel.keyring import FileKeyring
from web.home import NEEDED_KEYS, prepare
from web.schema import current_revision, newest_revision
from web.settings import BadSetting, Settings, read_settings
from web.wiring import build_platform, secret_key

pytestmark = pytest.mark.both_databases


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"MINGBAI_HOME": str(tmp_path / "home")})


def test_a_new_home_gets_its_keys_and_the_newest_schema(settings: Settings, empty_database: Database) -> None:
    platform = replace(build_platform(settings), database=empty_database)
    prepare(settings, platform)
    assert current_revision(empty_database) == newest_revision()
    keys = FileKeyring(settings.keys)
    assert len({keys.secret(name) for name in NEEDED_KEYS}) == len(NEEDED_KEYS)


def test_only_their_owner_can_read_home_and_keys(settings: Settings, empty_database: Database) -> None:
    prepare(settings, replace(build_platform(settings), database=empty_database))
    assert settings.home.stat().st_mode & 0o077 == 0
    assert settings.keys.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in settings.keys.iterdir())


@pytest.mark.parametrize("lost", NEEDED_KEYS)
def test_a_database_whose_key_is_lost_is_refused_and_gets_no_other_key(
    settings: Settings, empty_database: Database, lost: str
) -> None:
    platform = replace(build_platform(settings), database=empty_database)
    prepare(settings, platform)
    (settings.keys / f"{lost}.key").unlink()
    with pytest.raises(BadSetting, match=lost):
        prepare(settings, platform)
    assert not (settings.keys / f"{lost}.key").exists()


def test_a_second_start_keeps_keys_and_schema(settings: Settings, empty_database: Database) -> None:
    platform = replace(build_platform(settings), database=empty_database)
    prepare(settings, platform)
    before = [path.read_text() for path in sorted(settings.keys.iterdir())]
    prepare(settings, platform)
    assert [path.read_text() for path in sorted(settings.keys.iterdir())] == before


def test_the_demonstration_makes_its_session_secret_once(tmp_path: Path) -> None:
    settings = read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_DEMONSTRATION": "1"})
    assert secret_key(settings) == secret_key(settings)
    assert len(secret_key(settings)) == 64


def test_outside_the_demonstration_no_session_secret_is_made(settings: Settings) -> None:
    assert secret_key(settings) == ""
    assert not settings.keys.exists()
