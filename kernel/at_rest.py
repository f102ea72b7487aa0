"""Bytes that are encrypted at rest: AES-256-GCM, the nonce in front, and whose they are authenticated with them."""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


def lock(key: bytes, nonce: bytes, plain: bytes, context: bytes) -> bytes:
    """Nonce and ciphertext. ``context`` says whose and what it is, so that nothing opens in another's place.

    Raises ValueError for a nonce of another length; one nonce is never used twice under a key.
    """
    if len(nonce) != NONCE_BYTES:
        raise ValueError(f"a nonce has {NONCE_BYTES} bytes")
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def unlock(key: bytes, locked: bytes, context: bytes) -> bytes:
    """The inverse of ``lock``. Raises cryptography's InvalidTag when key, context or bytes are not those."""
    return AESGCM(key).decrypt(locked[:NONCE_BYTES], locked[NONCE_BYTES:], context)
