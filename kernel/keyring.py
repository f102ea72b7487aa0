"""The server's keys, all outside the database: one file each in the instance folder, or in memory for tests."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ENROLMENT = "enrolment"
PERSONAL_DATA = "personal-data"
PERSONAL_DATA_INDEX = "personal-data-index"


class Keyring(Protocol):
    """Keys by name: 32 secret bytes each. Log keys are named ``log-<community code>``."""

    def secret(self, name: str) -> bytes:
        """The 32 bytes of a key. Raises KeyError for one that was never made or is lost."""
        ...

    def make(self, name: str) -> bytes:
        """The same, made now if there is none: only for what has not signed or locked anything yet."""
        ...

    def file(self, name: str) -> bytes:
        """A key that is no 32 bytes, with its certificate (``kernel/pki.py``). Raises KeyError like ``secret``."""
        ...

    def keep(self, name: str, content: bytes) -> bytes:
        """Keeps such a file, unless there is one of that name; the one that is kept."""
        ...


def signing_key(keyring: Keyring, name: str) -> Ed25519PrivateKey:
    """The Ed25519 key of that name."""
    return Ed25519PrivateKey.from_private_bytes(keyring.secret(name))


def log_key_name(community: str) -> str:
    """The name of a community's log key: one log and one key per community (PROTOCOL 3)."""
    return f"log-{community}"


class MemoryKeyring:
    """Random keys that last as long as the process."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}
        self._files: dict[str, bytes] = {}

    def secret(self, name: str) -> bytes:
        return self.make(name)

    def make(self, name: str) -> bytes:
        return self._keys.setdefault(name, os.urandom(32))

    def file(self, name: str) -> bytes:
        return self._files[name]

    def keep(self, name: str, content: bytes) -> bytes:
        return self._files.setdefault(name, content)


class FileKeyring:
    """Keys as files of 64 hex digits, readable by their owner alone.

    A missing key is never made in passing: a server that has lost a key must say so and not go on with another.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, name: str) -> bytes:
        path = self._path(name, "key")
        if not path.exists():
            self._create(path, os.urandom(32).hex().encode() + b"\n")
        return self.secret(name)

    def secret(self, name: str) -> bytes:
        secret = bytes.fromhex(self._read(name, "key").decode().strip())
        if len(secret) != 32:
            raise ValueError(f"key {name} is not 32 bytes")
        return secret

    def file(self, name: str) -> bytes:
        return self._read(name, "pem")

    def keep(self, name: str, content: bytes) -> bytes:
        path = self._path(name, "pem")
        if not path.exists():
            self._create(path, content)
        return self.file(name)

    def _read(self, name: str, ending: str) -> bytes:
        path = self._path(name, ending)
        if not path.exists():
            raise KeyError(f"key {name} is missing from the key folder")
        return path.read_bytes()

    def _path(self, name: str, ending: str) -> Path:
        if not re.fullmatch(r"[a-z0-9-]+", name):
            raise ValueError(f"not a key name: {name!r}")
        return self._folder / f"{name}.{ending}"

    def _create(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self._folder / f".{path.name}.{os.getpid()}.{os.urandom(8).hex()}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first: its key is the key
            os.link(draft, path)  # whole or not at all: nobody ever reads half a key
        draft.unlink()
