"""Holds the files of a form that was refused until it is sent again: encrypted, for whoever sent them, for a day."""

from __future__ import annotations

import re
from pathlib import Path

from cryptography.exceptions import InvalidTag

from kernel.at_rest import NONCE_BYTES, lock, unlock
from kernel.keyring import PERSONAL_DATA
from kernel.platform import platform, visitor

TOKEN = re.compile(r"[0-9a-f]{32}")
NAME_END = b"\n"
# Where uploads of every kind wait; the clock empties it after a day (registry/services/hold_upload).
FOLDER, SUFFIX = "registers", ".register"


def hold_file(name: str, data: bytes) -> str:
    """Keep a file for the visitor; answers the token that finds it again."""
    here = platform()
    token = here.entropy(16).hex()
    path = _path(token)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    plain = name.replace("\n", " ").encode("utf-8", "replace") + NAME_END + data
    path.write_bytes(lock(here.keyring.secret(PERSONAL_DATA), here.entropy(NONCE_BYTES), plain, _context(token)))
    return token


def open_file(token: str) -> tuple[str, bytes] | None:
    """Name and content of a held file; None when it is gone, or was sent by somebody else."""
    if not TOKEN.fullmatch(token) or not _path(token).is_file():
        return None
    try:
        plain = unlock(platform().keyring.secret(PERSONAL_DATA), _path(token).read_bytes(), _context(token))
    except InvalidTag:
        return None
    name, _end, data = plain.partition(NAME_END)
    return name.decode(), data


def drop_file(token: str) -> None:
    """Remove a held file."""
    if TOKEN.fullmatch(token):
        _path(token).unlink(missing_ok=True)


def _path(token: str) -> Path:
    return platform().home / FOLDER / f"{token}{SUFFIX}"


def _context(token: str) -> bytes:
    return f"mingbai-form-v1 {visitor().person}/{visitor().head_id} {token}".encode()
