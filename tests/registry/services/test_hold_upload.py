"""Uploads between dry run and import."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from registry.services.hold_upload import HELD_FOR, drop_old_uploads, drop_upload, held_upload, hold_upload

DATA = "欧阳修 35019919561224113X".encode()


@pytest.fixture
def digest(tmp_path: Path, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> str:
    return hold_upload(tmp_path, community="k7qm", data=DATA, now=now, entropy=entropy, keyring=keyring)


def test_a_file_is_held_under_its_hash_and_encrypted(tmp_path: Path, keyring: MemoryKeyring, digest: str) -> None:
    assert digest == sha256(DATA).hexdigest()
    (path,) = tmp_path.iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert "欧阳修".encode() not in path.read_bytes()
    assert held_upload(tmp_path, community="k7qm", digest=digest, keyring=keyring) == DATA


@pytest.mark.parametrize(
    ("community", "digest"),
    [("abcd", sha256(DATA).hexdigest()), ("k7qm", "0" * 64), ("k7qm", "../../etc"), ("../k7qm", "0" * 64)],
)
def test_nothing_else_is_handed_out(
    tmp_path: Path, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime, digest: str, community: str
) -> None:
    hold_upload(tmp_path, community="k7qm", data=DATA, now=now, entropy=entropy, keyring=keyring)
    with pytest.raises(Refused) as caught:
        held_upload(tmp_path, community=community, digest=digest, keyring=keyring)
    assert caught.value.refusal.code == "upload-gone"


def test_a_file_changed_on_disk_is_gone(tmp_path: Path, keyring: MemoryKeyring, digest: str) -> None:
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(Refused):
        held_upload(tmp_path, community="k7qm", digest=digest, keyring=keyring)


def test_a_dropped_file_is_gone_and_dropping_twice_does_no_harm(tmp_path: Path, digest: str) -> None:
    drop_upload(tmp_path, community="k7qm", digest=digest)
    drop_upload(tmp_path, community="k7qm", digest=digest)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("age", "left"), [(HELD_FOR, 1), (HELD_FOR + timedelta(seconds=1), 0)])
def test_files_left_longer_than_a_day_are_removed(
    tmp_path: Path, digest: str, now: datetime, age: timedelta, left: int
) -> None:
    (path,) = tmp_path.iterdir()
    made = (now - age).timestamp()
    os.utime(path, (made, made))
    drop_old_uploads(tmp_path, now=now)
    assert len(list(tmp_path.iterdir())) == left
