"""Pictures of vouchers at rest: one encrypted file each in the vouchers folder, under a name that says nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from kernel.keyring import Keyring
from registry.services.personal_data import Vault, vault_of

NAME_BYTES = 16


def keep_picture(
    folder: Path, *, community: str, data: bytes, entropy: Callable[[int], bytes], keyring: Keyring
) -> str:
    """Encrypts and writes a picture (AES-256-GCM, the personal-data key); answers its file's name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = entropy(NAME_BYTES).hex()
    locked = _vault(community, keyring).lock_bytes(_field(name), data, entropy)
    draft = folder / f".{name}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(locked)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(_path(folder, name))
    return name


def kept_picture(folder: Path, *, community: str, name: str, keyring: Keyring) -> bytes:
    """The picture of that name. Raises FileNotFoundError, or InvalidTag for bytes that are not its own."""
    return _vault(community, keyring).open_bytes(_field(name), _path(folder, name).read_bytes())


def drop_picture(folder: Path, name: str) -> None:
    """Removes a picture that nobody may see any more."""
    _path(folder, name).unlink(missing_ok=True)


def _vault(community: str, keyring: Keyring) -> Vault:
    return vault_of(community, keyring)


def _field(name: str) -> str:
    """A file moved to another's name does not open."""
    return f"voucher {name}"


def _path(folder: Path, name: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{32}", name):
        raise ValueError(f"not a picture's name: {name!r}")
    return folder / name
