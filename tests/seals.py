"""Certificates for communities under test: RSA keys take seconds to make, so one set serves a whole run."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from kernel.keyring import Keyring, MemoryKeyring
from kernel.pki import found_demonstration_tsa, found_seal

FOUNDED = datetime(2026, 1, 1, tzinfo=UTC)


def give_seal(keyring: Keyring, code: str) -> None:
    """What ``found_seal`` and ``found_demonstration_tsa`` would make for the community, unless it is there."""
    for role, content in _made().items():
        keyring.keep(f"statement-{role}-{code}", content)


@lru_cache(maxsize=1)
def _made() -> dict[str, bytes]:
    keys = MemoryKeyring()
    found_seal(keys, code="any", name="榕景花园", now=FOUNDED)
    found_demonstration_tsa(keys, code="any", name="榕景花园", now=FOUNDED)
    return {role: keys.file(f"statement-{role}-any") for role in ("root", "signer", "tsa")}


class WithoutFiles:
    """The keys of a community that was founded before there were certificates."""

    def __init__(self, keys: Keyring) -> None:
        self.secret, self.make, self.keep = keys.secret, keys.make, keys.keep

    def file(self, name: str) -> bytes:
        raise KeyError(name)
