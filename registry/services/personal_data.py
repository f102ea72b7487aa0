"""Names, identity numbers and phones at rest: AES-256-GCM, with a keyed hash beside them for finding and comparing."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field

from kernel.at_rest import NONCE_BYTES, lock, unlock
from kernel.keyring import PERSONAL_DATA, PERSONAL_DATA_INDEX, Keyring


@dataclass(frozen=True, slots=True)
class Vault:
    """The personal data of one community. What is encrypted for one field or community opens for no other."""

    community: str
    key: bytes = field(repr=False)
    index_key: bytes = field(repr=False)

    def lock(self, field: str, text: str, entropy: Callable[[int], bytes]) -> bytes:
        """Nonce and ciphertext of a text."""
        return self.lock_bytes(field, text.encode(), entropy)

    def open(self, field: str, locked: bytes) -> str:
        """The inverse of ``lock``. Raises cryptography's InvalidTag when key, field or bytes are not those."""
        return self.open_bytes(field, locked).decode()

    def lock_bytes(self, field: str, plain: bytes, entropy: Callable[[int], bytes]) -> bytes:
        return lock(self.key, entropy(NONCE_BYTES), plain, self._context(field))

    def open_bytes(self, field: str, locked: bytes) -> bytes:
        return unlock(self.key, locked, self._context(field))

    def index(self, field: str, text: str) -> str:
        """A keyed hash, equal for equal texts of one field and community; empty text stays empty."""
        if not text:
            return ""
        return hmac.digest(self.index_key, self._context(field) + b"\n" + text.encode(), "sha256").hex()

    def _context(self, field: str) -> bytes:
        return f"mingbai-registry-v1 {self.community} {field}".encode()


def vault_of(community: str, keyring: Keyring) -> Vault:
    """The vault of a community, by its code."""
    return Vault(community, keyring.secret(PERSONAL_DATA), keyring.secret(PERSONAL_DATA_INDEX))
