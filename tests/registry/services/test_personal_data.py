"""Personal data at rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cryptography.exceptions import InvalidTag

from kernel.keyring import MemoryKeyring
from registry.services.personal_data import vault_of

Entropy = Callable[[int], bytes]


def test_what_is_locked_opens_again(keyring: MemoryKeyring, entropy: Entropy) -> None:
    vault = vault_of("k7qm", keyring)
    for text in ("吴涛㛃", "35019919561224113X", ""):
        assert vault.open("name", vault.lock("name", text, entropy)) == text


def test_the_same_text_never_looks_the_same(keyring: MemoryKeyring, entropy: Entropy) -> None:
    vault = vault_of("k7qm", keyring)
    assert vault.lock("name", "张三", entropy) != vault.lock("name", "张三", entropy)
    assert "张三".encode() not in vault.lock("name", "张三", entropy)


def test_it_opens_for_no_other_field_community_or_key(keyring: MemoryKeyring, entropy: Entropy) -> None:
    locked = vault_of("k7qm", keyring).lock("name", "张三", entropy)
    for vault, field in (
        (vault_of("k7qm", keyring), "phone"),
        (vault_of("abcd", keyring), "name"),
        (vault_of("k7qm", MemoryKeyring()), "name"),
    ):
        with pytest.raises(InvalidTag):
            vault.open(field, locked)


def test_a_changed_byte_does_not_open(keyring: MemoryKeyring, entropy: Entropy) -> None:
    vault = vault_of("k7qm", keyring)
    locked = vault.lock("name", "张三", entropy)
    with pytest.raises(InvalidTag):
        vault.open("name", locked[:-1] + bytes([locked[-1] ^ 1]))


def test_the_index_is_equal_for_equal_texts_of_one_field_and_community_only(keyring: MemoryKeyring) -> None:
    vault = vault_of("k7qm", keyring)
    index = vault.index("phone", "+8617000000001")
    assert index == vault_of("k7qm", keyring).index("phone", "+8617000000001")
    others = {
        vault.index("phone", "+8617000000002"),
        vault.index("identity", "+8617000000001"),
        vault_of("abcd", keyring).index("phone", "+8617000000001"),
        vault_of("k7qm", MemoryKeyring()).index("phone", "+8617000000001"),
    }
    assert index not in others
    assert len(others) == 4
    assert vault.index("phone", "") == ""
