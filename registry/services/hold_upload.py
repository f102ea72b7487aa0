"""Holds an uploaded register between the dry run and the import: encrypted, under its hash, for a day at most."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag

from kernel.keyring import Keyring
from kernel.refusals import Refused
from registry.rules.refusals import UPLOAD_GONE
from registry.services.personal_data import vault_of

HELD_FOR = timedelta(days=1)
FIELD = "upload"


def hold_upload(
    folder: Path, *, community: str, data: bytes, now: datetime, entropy: Callable[[int], bytes], keyring: Keyring
) -> str:
    """Keeps the file for the import and returns its SHA-256 (hex). Files left for a day are removed on the way."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    drop_old_uploads(folder, now=now)
    digest = sha256(data).hexdigest()
    path = _path(folder, community, digest)
    path.touch(mode=0o600)
    path.write_bytes(vault_of(community, keyring).lock_bytes(FIELD, data, entropy))
    return digest


def held_upload(folder: Path, *, community: str, digest: str, keyring: Keyring) -> bytes:
    """The file held under that hash for that community. Raises Refused when there is none."""
    path = _path(folder, community, digest)
    if not path.is_file():
        raise Refused(UPLOAD_GONE)
    try:
        return vault_of(community, keyring).open_bytes(FIELD, path.read_bytes())
    except InvalidTag as error:
        raise Refused(UPLOAD_GONE) from error


def drop_upload(folder: Path, *, community: str, digest: str) -> None:
    """Removes a file once it has been imported."""
    _path(folder, community, digest).unlink(missing_ok=True)


def drop_old_uploads(folder: Path, *, now: datetime) -> None:
    """Removes what nobody came back for: a register holds more personal data than anything else here (PIPL 19)."""
    for path in held_files(folder):
        drop_if_old(path, now=now)


def held_files(folder: Path) -> list[Path]:
    """The files that are held, of every community."""
    return sorted(folder.glob("*.register"))


def held_for(path: Path) -> str:
    """The code of the community whose file it is."""
    return path.name.partition("-")[0]


def drop_if_old(path: Path, *, now: datetime) -> None:
    """Removes a file that nobody came back for within a day. Raises OSError when the disk will not have it."""
    with suppress(FileNotFoundError):  # somebody else was quicker
        if path.stat().st_mtime < (now - HELD_FOR).timestamp():
            path.unlink()


def _path(folder: Path, community: str, digest: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{64}", digest) or not re.fullmatch(r"[a-z0-9]+", community):
        raise Refused(UPLOAD_GONE)
    return folder / f"{community}-{digest}.register"
