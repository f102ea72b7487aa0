"""Signature suites by name: what a key and a signature look like, how one signs and how one checks.

One normal form: a P-256 key is its 65-byte uncompressed point, its signature the 64 bytes r‖s, as WebCrypto has them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ES256 = "ES256"
ED25519 = "Ed25519"

PUBLIC_KEY_BYTES = {ES256: 65, ED25519: 32}
SIGNATURE_BYTES = 64
_ECDSA = ec.ECDSA(hashes.SHA256())


@dataclass(frozen=True)
class Signer:
    """Who can sign: the suite's name, the raw public key, and the act of signing."""

    suite: str
    public_key: bytes
    sign: Callable[[bytes], bytes]


def ed25519_signer(key: Ed25519PrivateKey) -> Signer:
    """A signer with an Ed25519 key (RFC 8032)."""
    return Signer(ED25519, key.public_key().public_bytes_raw(), key.sign)


def es256_signer(key: ec.EllipticCurvePrivateKey) -> Signer:
    """A signer with a P-256 key. Raises ValueError for another curve."""
    if not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("ES256 takes a P-256 key")
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def sign(message: bytes) -> bytes:
        r, s = decode_dss_signature(key.sign(message, _ECDSA))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    return Signer(ES256, public, sign)


def keyid(suite: str, public_key: bytes) -> str:
    """The suite and the first 128 bits of the SHA-256 of the public key: a name, never a proof."""
    return f"{suite}:{sha256(public_key).hexdigest()[:32]}"


def signature_holds(suite: str, public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature over the message is by that key; False as well for an unknown suite or a malformed key."""
    if len(public_key) != PUBLIC_KEY_BYTES.get(suite) or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        if suite == ES256:
            _check_es256(public_key, message, signature)
        else:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):  # ValueError: a point that is not on the curve
        return False
    return True


def _check_es256(public_key: bytes, message: bytes, signature: bytes) -> None:
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key)
    key.verify(encode_dss_signature(r, s), message, _ECDSA)
