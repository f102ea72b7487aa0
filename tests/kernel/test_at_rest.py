from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag

from kernel.at_rest import lock, unlock

KEY, NONCE, CONTEXT = b"k" * 32, b"n" * 12, b"whose it is"


def test_what_is_locked_opens_again_and_shows_nothing() -> None:
    locked = lock(KEY, NONCE, b"13800138000", CONTEXT)
    assert unlock(KEY, locked, CONTEXT) == b"13800138000"
    assert b"13800138000" not in locked
    assert locked.startswith(NONCE)


def test_another_key_another_place_or_a_changed_byte_does_not_open_it() -> None:
    locked = lock(KEY, NONCE, b"secret", CONTEXT)
    changed = locked[:-1] + bytes([locked[-1] ^ 1])
    for key, data, context in ((b"l" * 32, locked, CONTEXT), (KEY, changed, CONTEXT), (KEY, locked, b"another's")):
        with pytest.raises(InvalidTag):
            unlock(key, data, context)


@pytest.mark.parametrize("length", [0, 11, 13])
def test_a_nonce_has_twelve_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="12 bytes"):
        lock(KEY, b"n" * length, b"secret", CONTEXT)
