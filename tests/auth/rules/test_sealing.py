"""Secrets at rest."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag

from auth.rules.sealing import seal, unseal

KEY, NONCE = b"k" * 32, b"n" * 12


def test_what_is_sealed_opens_again_and_shows_nothing() -> None:
    sealed = seal(KEY, NONCE, "JBSWY3DPEHPK3PXP", "totp ab")
    assert unseal(KEY, sealed, "totp ab") == "JBSWY3DPEHPK3PXP"
    assert b"JBSWY3DPEHPK3PXP" not in sealed


def test_another_key_another_owner_or_a_changed_byte_does_not_open_it() -> None:
    sealed = seal(KEY, NONCE, "secret", "totp ab")
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for key, data, context in ((b"l" * 32, sealed, "totp ab"), (KEY, sealed, "totp ac"), (KEY, changed, "totp ab")):
        with pytest.raises(InvalidTag):
            unseal(key, data, context)


def test_a_nonce_has_twelve_bytes() -> None:
    with pytest.raises(ValueError, match="12 bytes"):
        seal(KEY, b"n" * 11, "secret", "totp ab")
