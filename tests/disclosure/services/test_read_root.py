from __future__ import annotations

import pytest

from disclosure.services.read_root import root_certificate
from kernel.keyring import MemoryKeyring
from kernel.pki import root_of
from kernel.refusals import Refused
from tests.disclosure.sealed_sample import CODE, keyring


def test_the_root_is_given_without_its_key() -> None:
    keys = keyring()
    assert root_certificate(keys, CODE) == root_of(keys, CODE).certificate_pem
    assert b"PRIVATE" not in root_certificate(keys, CODE)


def test_a_community_without_one_is_told_so() -> None:
    with pytest.raises(Refused, match="没有签章证书"):
        root_certificate(MemoryKeyring(), CODE)
