from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID

from kernel.keyring import FileKeyring, MemoryKeyring
from kernel.pki import (
    demonstration_tsa_of,
    found_demonstration_tsa,
    found_seal,
    has_seal,
    root_of,
    root_sha256,
    signer_of,
)

NOW = datetime(2026, 10, 20, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def keyring() -> MemoryKeyring:
    keyring = MemoryKeyring()
    found_seal(keyring, code="k7qm", name="榕景花园", now=NOW)
    found_demonstration_tsa(keyring, code="k7qm", name="榕景花园", now=NOW)
    return keyring


def test_signer_and_time_stamps_are_issued_by_the_root(keyring: MemoryKeyring) -> None:
    root = root_of(keyring, "k7qm").certificate
    for made in (signer_of(keyring, "k7qm"), demonstration_tsa_of(keyring, "k7qm")):
        made.certificate.verify_directly_issued_by(root)
        assert made.key.key_size == 3072
        assert made.key.public_key() == made.certificate.public_key()


def test_the_root_signs_certificates_only_and_the_signer_never_does(keyring: MemoryKeyring) -> None:
    root, signer = (made.certificate.extensions for made in (root_of(keyring, "k7qm"), signer_of(keyring, "k7qm")))
    assert root.get_extension_for_class(x509.BasicConstraints).value.ca
    assert not signer.get_extension_for_class(x509.BasicConstraints).value.ca
    usage = signer.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)


def test_time_stamping_is_the_only_use_of_the_time_stamps_key(keyring: MemoryKeyring) -> None:
    use = demonstration_tsa_of(keyring, "k7qm").certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    assert use.critical
    assert list(use.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def test_they_name_the_community_and_hold_from_the_founding(keyring: MemoryKeyring) -> None:
    certificate = signer_of(keyring, "k7qm").certificate
    assert "榕景花园 公示签章" in certificate.subject.rfc4514_string()
    assert certificate.not_valid_before_utc <= NOW < NOW + timedelta(days=3650) <= certificate.not_valid_after_utc


def test_founding_twice_changes_nothing(keyring: MemoryKeyring) -> None:
    before = signer_of(keyring, "k7qm").pem
    found_seal(keyring, code="k7qm", name="别的小区", now=NOW)
    assert signer_of(keyring, "k7qm").pem == before


def test_a_lost_key_is_an_error_and_not_another_key(keyring: MemoryKeyring) -> None:
    with pytest.raises(KeyError):
        signer_of(keyring, "q2wz")


def test_whether_a_community_can_seal_is_known_beforehand(keyring: MemoryKeyring) -> None:
    assert has_seal(keyring, "k7qm")
    assert not has_seal(keyring, "q2wz")


def test_the_fingerprint_of_the_root_is_that_of_its_certificate(keyring: MemoryKeyring) -> None:
    assert root_sha256(keyring, "k7qm") == root_of(keyring, "k7qm").certificate.fingerprint(hashes.SHA256()).hex()


def test_a_very_long_name_still_gets_a_certificate() -> None:
    keyring = MemoryKeyring()
    found_seal(keyring, code="long", name="榕" * 200, now=NOW)
    assert signer_of(keyring, "long").certificate.subject.rfc4514_string()


def test_the_files_are_for_their_owner_alone_and_survive_a_restart(tmp_path: Path, keyring: MemoryKeyring) -> None:
    pem = signer_of(keyring, "k7qm").pem
    FileKeyring(tmp_path).keep("statement-signer-k7qm", pem)
    assert signer_of(FileKeyring(tmp_path), "k7qm").pem == pem
    assert (tmp_path / "statement-signer-k7qm.pem").stat().st_mode & 0o777 == 0o600
    assert FileKeyring(tmp_path).keep("statement-signer-k7qm", b"another") == pem
