"""Secrets encrypted at rest: AES-256-GCM under a key derived for auth from the personal-data key."""

from __future__ import annotations

import hmac

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


def seal(key: bytes, nonce: bytes, plain: str, context: str) -> bytes:
    """Nonce and ciphertext; ``context`` (whose secret it is) is authenticated, so that rows cannot be swapped."""
    if len(nonce) != NONCE_BYTES:
        raise ValueError(f"a nonce has {NONCE_BYTES} bytes")
    return nonce + AESGCM(_derived(key)).encrypt(nonce, plain.encode(), context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> str:
    """The inverse of ``seal``. Raises cryptography's InvalidTag when key, context or bytes are not those."""
    return AESGCM(_derived(key)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode()).decode()


def _derived(key: bytes) -> bytes:
    return hmac.digest(key, b"mingbai-auth-sealing-v1", "sha256")
