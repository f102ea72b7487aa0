"""A community's certificates: a root that readers pin, the signer of its statements, the demonstration's time stamps.

RSA-3072 with SHA-256, which every reader of PDF knows. Each key lies with its certificate in one file of the keyring,
outside the database; a server that has lost one says so instead of making another.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kernel.keyring import Keyring

KEY_BITS = 3072
ROOT_YEARS, LEAF_YEARS = 20, 10
ROLES = {"root": "根证书", "signer": "公示签章", "tsa": "演示时间戳"}
_ALL_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A private key and the certificate that names its owner."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        """Both, as they are kept: whoever reads it can sign."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + self.certificate_pem

    @property
    def certificate_pem(self) -> bytes:
        """What anyone may have."""
        return self.certificate.public_bytes(Encoding.PEM)


def found_seal(keyring: Keyring, *, code: str, name: str, now: datetime) -> None:
    """Makes what the community with that code signs its statements with, unless it is there; once, at the founding."""
    root = _made(keyring, "root", code, lambda: _issue("root", name, None, now))
    _made(keyring, "signer", code, lambda: _issue("signer", name, root, now))


def found_demonstration_tsa(keyring: Keyring, *, code: str, name: str, now: datetime) -> None:
    """The demonstration's own time stamps: under the same root, so that they prove no more than the root itself."""
    root = root_of(keyring, code)
    _made(keyring, "tsa", code, lambda: _issue("tsa", name, root, now))


def root_of(keyring: Keyring, code: str) -> Identity:
    """The root that readers pin. Raises KeyError, as do the next two, where none was made or it is lost."""
    return _kept(keyring, "root", code)


def signer_of(keyring: Keyring, code: str) -> Identity:
    """Who signs the community's statements and result certificates."""
    return _kept(keyring, "signer", code)


def demonstration_tsa_of(keyring: Keyring, code: str) -> Identity:
    """Who signs the demonstration's time stamps."""
    return _kept(keyring, "tsa", code)


def has_seal(keyring: Keyring, code: str) -> bool:
    """Whether the community can seal anything."""
    try:
        root_of(keyring, code), signer_of(keyring, code)
    except KeyError:
        return False
    return True


def has_root(keyring: Keyring, code: str, sha256_hex: str) -> bool:
    """Whether the community's root is there and is the one with that fingerprint."""
    try:
        return root_sha256(keyring, code) == sha256_hex
    except KeyError:
        return False


def root_sha256(keyring: Keyring, code: str) -> str:
    """The fingerprint of the root (of its DER), as papers print it; the key beside it is left alone."""
    root = x509.load_pem_x509_certificate(keyring.file(_file_name("root", code)))
    return sha256(root.public_bytes(Encoding.DER)).hexdigest()


def _made(keyring: Keyring, role: str, code: str, make: Callable[[], Identity]) -> Identity:
    with suppress(KeyError):
        return _kept(keyring, role, code)
    keyring.keep(_file_name(role, code), make().pem)
    return _kept(keyring, role, code)


def _kept(keyring: Keyring, role: str, code: str) -> Identity:
    pem = keyring.file(_file_name(role, code))
    key = load_pem_private_key(pem, None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ValueError(f"{_file_name(role, code)} holds no RSA key")
    return Identity(key, x509.load_pem_x509_certificate(pem))


def _file_name(role: str, code: str) -> str:
    return f"statement-{role}-{code}"


def _issue(role: str, name: str, issuer: Identity | None, now: datetime) -> Identity:
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    subject = _name(role, name)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * (LEAF_YEARS if issuer else ROOT_YEARS)))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    for extension, critical in _extensions(role, issuer):
        builder = builder.add_extension(extension, critical=critical)
    return Identity(key, builder.sign(issuer.key if issuer else key, hashes.SHA256()))


def _name(role: str, name: str) -> x509.Name:
    """The parts of a name are short (RFC 5280: 64): a long one is cut here, the statement has it in full."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _cut(name, 64)),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{_cut(name, 45)} {ROLES[role]}"),
        ]
    )


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")


def _extensions(role: str, issuer: Identity | None) -> list[tuple[x509.ExtensionType, bool]]:
    if issuer is None:
        return [(x509.BasicConstraints(ca=True, path_length=0), True), (_usage("key_cert_sign", "crl_sign"), True)]
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    shared: list[tuple[x509.ExtensionType, bool]] = [
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (authority, False),
    ]
    if role == "tsa":  # RFC 3161, 2.3: this one use, critical
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        return [*shared, (_usage("digital_signature"), True), (stamping, True)]
    return [*shared, (_usage("digital_signature", "content_commitment"), True)]


def _usage(*allowed: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{use: use in allowed for use in _ALL_USES})
