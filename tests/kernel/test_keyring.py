from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kernel.keyring import FileKeyring, MemoryKeyring, log_key_name, signing_key


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    secret = FileKeyring(tmp_path / "keys").make("enrolment")
    assert len(secret) == 32
    assert FileKeyring(tmp_path / "keys").secret("enrolment") == secret


def test_every_name_has_a_key_of_its_own(tmp_path: Path) -> None:
    for keys in (FileKeyring(tmp_path), MemoryKeyring()):
        names = ("enrolment", "log-k7qm", "log-q2wz")
        assert len({keys.make(name) for name in names}) == 3
        assert [keys.secret(name) for name in names] == [keys.secret(name) for name in names]


def test_only_the_owner_can_read_the_files(tmp_path: Path) -> None:
    FileKeyring(tmp_path / "keys").make("enrolment")
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "keys" / "enrolment.key").stat().st_mode) == 0o600


def test_a_server_that_lost_a_key_says_so_and_makes_no_other(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="log-k7qm"):
        FileKeyring(tmp_path).secret("log-k7qm")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "../enrolment", "a/b", "A", "a.key", "a\n", "键"])
def test_a_name_cannot_lead_out_of_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="key name"):
        FileKeyring(tmp_path).make(name)


@pytest.mark.parametrize("content", ["", "00" * 31, "00" * 33, "not hex"])
def test_a_damaged_key_file_is_refused_and_left_alone(content: str, tmp_path: Path) -> None:
    (tmp_path / "enrolment.key").write_text(content)
    with pytest.raises(ValueError):  # noqa: PT011
        FileKeyring(tmp_path).make("enrolment")
    assert (tmp_path / "enrolment.key").read_text() == content


def test_makers_at_the_same_time_get_the_same_key_and_leave_no_drafts(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: FileKeyring(tmp_path).make("enrolment"), range(32)))
    assert len(secrets) == 1
    assert os.listdir(tmp_path) == ["enrolment.key"]


def test_a_log_key_signs(tmp_path: Path) -> None:
    FileKeyring(tmp_path).make(log_key_name("k7qm"))
    key = signing_key(FileKeyring(tmp_path), log_key_name("k7qm"))
    key.public_key().verify(key.sign(b"head"), b"head")
    assert (tmp_path / "log-k7qm.key").exists()
