"""A community is founded with its log and its log key."""

from __future__ import annotations

from pathlib import Path

import pytest

from kernel.keyring import FileKeyring, log_key_name
from web.founding import found_community
from web.home import prepare
from web.settings import read_settings
from web.wiring import build_platform


def test_the_log_key_is_made_at_the_founding_and_never_again(tmp_path: Path) -> None:
    settings = read_settings({"MINGBAI_HOME": str(tmp_path / "home")})
    here = build_platform(settings)
    prepare(settings, here)
    with here.database.writing() as session:
        made = found_community(session, here, name="榕景花园", log_host="mingbai.test", now=here.clock())
    name = log_key_name(made.code)
    assert len(here.keyring.secret(name)) == 32
    (settings.keys / f"{name}.key").unlink()
    with pytest.raises(KeyError):
        FileKeyring(settings.keys).secret(name)
