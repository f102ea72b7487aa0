"""Secrets encrypted at rest: AES-256-GCM under a key derived for auth from the personal-data key."""

from __future__ import annotations

import hmac

from kernel.at_rest import lock, unlock


def seal(key: bytes, nonce: bytes, plain: str, context: str) -> bytes:
    """Nonce and ciphertext; ``context`` (whose secret it is) is authenticated, so that rows cannot be swapped."""
    return lock(_derived(key), nonce, plain.encode(), context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> str:
    """The inverse of ``seal``. Raises cryptography's InvalidTag when key, context or bytes are not those."""
    return unlock(_derived(key), sealed, context.encode()).decode()


def _derived(key: bytes) -> bytes:
    return hmac.digest(key, b"mingbai-auth-sealing-v1", "sha256")
