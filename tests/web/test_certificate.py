from __future__ import annotations

import ssl
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from web.certificate import LIFETIME, ensure_certificate

ADDRESSES = ["192.168.1.20", "127.0.0.1"]


def test_the_certificate_names_the_addresses_and_fits_its_key(tmp_path: Path, now: datetime) -> None:
    ensure_certificate(tmp_path, ADDRESSES, now)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    certificate = x509.load_pem_x509_certificate((tmp_path / "certificate.pem").read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == ADDRESSES
    assert (tmp_path / "key.pem").stat().st_mode & 0o077 == 0


def test_a_good_certificate_is_kept(tmp_path: Path, now: datetime) -> None:
    ensure_certificate(tmp_path, ADDRESSES, now)
    before = (tmp_path / "certificate.pem").read_bytes()
    ensure_certificate(tmp_path, ["127.0.0.1"], now + LIFETIME - timedelta(days=1, seconds=1))
    assert (tmp_path / "certificate.pem").read_bytes() == before


def test_a_new_address_or_a_near_end_makes_a_new_one(tmp_path: Path, now: datetime) -> None:
    ensure_certificate(tmp_path, ADDRESSES, now)
    first = (tmp_path / "certificate.pem").read_bytes()
    ensure_certificate(tmp_path, ["10.0.0.5", "127.0.0.1"], now)
    second = (tmp_path / "certificate.pem").read_bytes()
    ensure_certificate(tmp_path, ["10.0.0.5"], now + LIFETIME - timedelta(days=1))
    assert len({first, second, (tmp_path / "certificate.pem").read_bytes()}) == 3
