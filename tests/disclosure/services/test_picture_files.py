from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from disclosure.services.picture_files import drop_picture, keep_picture, kept_picture
from kernel.keyring import MemoryKeyring

Chance = Callable[[int], bytes]
JPEG = b"\xff\xd8\xff a picture of a receipt"


def test_a_picture_is_read_back_and_cannot_be_read_on_the_disk(
    tmp_path: Path, entropy: Chance, keyring: MemoryKeyring
) -> None:
    folder = tmp_path / "vouchers"
    name = keep_picture(folder, community="k7qm", data=JPEG, entropy=entropy, keyring=keyring)
    assert kept_picture(folder, community="k7qm", name=name, keyring=keyring) == JPEG
    [file] = folder.iterdir()
    assert b"receipt" not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_picture_twice_is_two_files_that_tell_nothing_of_each_other(
    tmp_path: Path, entropy: Chance, keyring: MemoryKeyring
) -> None:
    names = [keep_picture(tmp_path, community="k7qm", data=JPEG, entropy=entropy, keyring=keyring) for _ in range(2)]
    one, other = ((tmp_path / name).read_bytes() for name in names)
    assert one != other


def test_a_picture_opens_for_its_community_its_key_and_its_name_alone(
    tmp_path: Path, entropy: Chance, keyring: MemoryKeyring
) -> None:
    name = keep_picture(tmp_path, community="k7qm", data=JPEG, entropy=entropy, keyring=keyring)
    with pytest.raises(InvalidTag):
        kept_picture(tmp_path, community="zzzz", name=name, keyring=keyring)
    with pytest.raises(InvalidTag):
        kept_picture(tmp_path, community="k7qm", name=name, keyring=MemoryKeyring())
    moved = "0" * 32
    (tmp_path / name).rename(tmp_path / moved)
    with pytest.raises(InvalidTag):
        kept_picture(tmp_path, community="k7qm", name=moved, keyring=keyring)


@pytest.mark.parametrize("name", ["../keys/enrolment.key", "a" * 31, "A" * 32, ""])
def test_no_other_file_can_be_named(tmp_path: Path, keyring: MemoryKeyring, name: str) -> None:
    with pytest.raises(ValueError, match="not a picture's name"):
        kept_picture(tmp_path, community="k7qm", name=name, keyring=keyring)


def test_a_dropped_picture_is_gone_and_dropping_it_again_is_nothing(
    tmp_path: Path, entropy: Chance, keyring: MemoryKeyring
) -> None:
    name = keep_picture(tmp_path, community="k7qm", data=JPEG, entropy=entropy, keyring=keyring)
    drop_picture(tmp_path, name)
    drop_picture(tmp_path, name)
    with pytest.raises(FileNotFoundError):
        kept_picture(tmp_path, community="k7qm", name=name, keyring=keyring)
