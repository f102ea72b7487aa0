from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from evidence.rules.suites import (
    ED25519,
    ES256,
    PUBLIC_KEY_BYTES,
    Signer,
    ed25519_signer,
    es256_signer,
    keyid,
    signature_holds,
)

MESSAGE = "同意".encode()
SIGNERS = [
    ed25519_signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32)))),
    es256_signer(ec.derive_private_key(2026, ec.SECP256R1())),
]
by_suite = pytest.mark.parametrize("signer", SIGNERS, ids=lambda signer: signer.suite)


@by_suite
def test_keys_and_signatures_have_one_raw_form(signer: Signer) -> None:
    assert len(signer.public_key) == PUBLIC_KEY_BYTES[signer.suite]
    assert len(signer.sign(MESSAGE)) == 64


@by_suite
def test_what_was_signed_holds(signer: Signer) -> None:
    assert signature_holds(signer.suite, signer.public_key, MESSAGE, signer.sign(MESSAGE))


@by_suite
def test_any_flipped_bit_of_the_signature_is_refused(signer: Signer) -> None:
    signature = signer.sign(MESSAGE)
    for place in range(64):
        wrong = bytearray(signature)
        wrong[place] ^= 1
        assert not signature_holds(signer.suite, signer.public_key, MESSAGE, bytes(wrong))


@by_suite
def test_another_message_key_or_length_is_refused(signer: Signer) -> None:
    signature = signer.sign(MESSAGE)
    other = bytearray(signer.public_key)
    other[-1] ^= 1
    assert not signature_holds(signer.suite, signer.public_key, MESSAGE + b"!", signature)
    assert not signature_holds(signer.suite, bytes(other), MESSAGE, signature)
    assert not signature_holds(signer.suite, signer.public_key[:-1], MESSAGE, signature)
    assert not signature_holds(signer.suite, signer.public_key, MESSAGE, signature[:-1])
    assert not signature_holds(signer.suite, signer.public_key, MESSAGE, signature + b"\0")
    assert not signature_holds(signer.suite, signer.public_key, MESSAGE, bytes(64))


def test_each_suite_refuses_the_others_keys_and_an_unknown_name() -> None:
    for signer in SIGNERS:
        signature = signer.sign(MESSAGE)
        for suite in {ES256, ED25519, "none", "", "es256"} - {signer.suite}:
            assert not signature_holds(suite, signer.public_key, MESSAGE, signature)


def test_a_der_signature_is_not_the_normal_form() -> None:
    signer = SIGNERS[1]
    raw = signer.sign(MESSAGE)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    assert not signature_holds(ES256, signer.public_key, MESSAGE, der)


def test_a_compressed_point_is_not_the_normal_form() -> None:
    signer = SIGNERS[1]
    compressed = bytes([2 + (signer.public_key[-1] & 1)]) + signer.public_key[1:33]
    assert not signature_holds(ES256, compressed, MESSAGE, signer.sign(MESSAGE))


def test_es256_takes_p_256_alone() -> None:
    with pytest.raises(ValueError, match="P-256"):
        es256_signer(ec.generate_private_key(ec.SECP384R1()))


def test_a_keyid_names_the_suite_and_128_bits_of_the_key() -> None:
    assert keyid("Ed25519", b"") == "Ed25519:e3b0c44298fc1c149afbf4c8996fb924"
