from __future__ import annotations

import json
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.rules import dsse
from evidence.rules.dsse import MAX_BYTES, Envelope, pae, parse_envelope, seal
from evidence.rules.suites import ES256, es256_signer, signature_holds
from kernel.canonical import canonical_bytes
from tests.evidence.vectors import vectors

VECTOR = vectors("dsse.json")
SIGNER = es256_signer(ec.derive_private_key(278, ec.SECP256R1()))
OTHER = es256_signer(ec.derive_private_key(280, ec.SECP256R1()))
ENVELOPE = seal("ballot", {"log": "mingbai.example/log/k7qm", "choices": {"1": "approve"}}, SIGNER)


def plain() -> Any:
    return json.loads(ENVELOPE.format())


def test_the_encoding_is_the_one_dsse_publishes() -> None:
    assert pae(VECTOR["payload_type"], VECTOR["payload"].encode()) == VECTOR["pae"].encode()


def test_the_signature_dsse_publishes_holds() -> None:
    key, signature = bytes.fromhex(VECTOR["public_key"]), b64decode(VECTOR["signature"])
    assert signature_holds(ES256, key, VECTOR["pae"].encode(), signature)


def test_lengths_are_counted_in_bytes() -> None:
    assert pae("票", "同意".encode()) == "DSSEv1 3 票 6 同意".encode()


def test_a_sealed_statement_is_canonical_and_reads_back() -> None:
    data = ENVELOPE.format()
    assert canonical_bytes(json.loads(data)) == data
    assert parse_envelope(data) == ENVELOPE
    assert ENVELOPE.body == {"log": "mingbai.example/log/k7qm", "choices": {"1": "approve"}}


def test_the_tracker_is_of_the_payload_and_the_commitment_of_the_envelope() -> None:
    assert ENVELOPE.tracker == sha256(ENVELOPE.payload).hexdigest()
    assert ENVELOPE.commitment == sha256(ENVELOPE.format()).hexdigest()


def test_another_signature_over_the_same_words_has_the_same_tracker() -> None:
    again = seal("ballot", ENVELOPE.body, SIGNER)
    assert again.signature != ENVELOPE.signature
    assert (again.tracker, again.commitment == ENVELOPE.commitment) == (ENVELOPE.tracker, False)


def test_only_the_signers_key_is_accepted() -> None:
    assert ENVELOPE.signed_by(SIGNER.public_key)
    assert not ENVELOPE.signed_by(OTHER.public_key)
    assert not ENVELOPE.signed_by(b"")


def test_a_borrowed_keyid_does_not_help() -> None:
    forged = seal("ballot", ENVELOPE.body, OTHER)
    assert not Envelope("ballot", forged.payload, ENVELOPE.keyid, forged.signature).signed_by(SIGNER.public_key)


def test_the_kind_is_signed_too() -> None:
    relabelled = Envelope("close", ENVELOPE.payload, ENVELOPE.keyid, ENVELOPE.signature)
    assert not relabelled.signed_by(SIGNER.public_key)


def test_one_changed_byte_of_the_payload_breaks_the_signature() -> None:
    changed = ENVELOPE.payload.replace(b"approve", b"approvf")
    assert not Envelope("ballot", changed, ENVELOPE.keyid, ENVELOPE.signature).signed_by(SIGNER.public_key)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(extra=""),
        lambda data: data.pop("payload"),
        lambda data: data.update(payload=1),
        lambda data: data.update(payload=data["payload"].rstrip("=") + "\n"),
        lambda data: data.update(payloadType="application/json"),
        lambda data: data.update(payloadType="application/vnd.mingbai.ballot+json;v=2"),
        lambda data: data.update(payloadType="application/vnd.mingbai.Ballot+json;v=1"),
        lambda data: data.update(payloadType="application/vnd.mingbai.ballot+json;v=1\n"),
        lambda data: data.update(signatures=[]),
        lambda data: data["signatures"].append(data["signatures"][0]),
        lambda data: data["signatures"][0].update(cert=""),
        lambda data: data["signatures"][0].pop("keyid"),
        lambda data: data["signatures"][0].update(keyid="ES256"),
        lambda data: data["signatures"][0].update(keyid=data["signatures"][0]["keyid"].upper()),
        lambda data: data["signatures"][0].update(sig="!"),
    ],
)
def test_an_envelope_of_another_form_is_refused(change: Any) -> None:
    data = plain()
    change(data)
    with pytest.raises(ValueError):  # noqa: PT011
        parse_envelope(canonical_bytes(data))


def test_an_empty_signature_is_read_and_does_not_hold() -> None:
    data = plain()
    data["signatures"][0]["sig"] = ""
    assert not parse_envelope(canonical_bytes(data)).signed_by(SIGNER.public_key)


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{}", b"\xff", b'{"payload":"a","payload":"a"}'])
def test_what_is_no_envelope_at_all_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_envelope(data)


def test_white_space_and_another_order_are_refused() -> None:
    data = plain()
    for text in (json.dumps(data), json.dumps(dict(reversed(data.items())), separators=(",", ":"))):
        with pytest.raises(ValueError, match="canonical"):
            parse_envelope(text.encode())


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_no_changed_byte_is_read_as_another_spelling_of_the_same(data: st.DataObject) -> None:
    raw = bytearray(ENVELOPE.format())
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        parsed = parse_envelope(bytes(raw))
    except ValueError:
        return
    assert parsed.format() == bytes(raw)


def enveloped(payload: bytes) -> bytes:
    return Envelope("ballot", payload, ENVELOPE.keyid, ENVELOPE.signature).format()


def test_an_envelope_of_a_mebibyte_is_read_and_one_beyond_is_not() -> None:
    spare = MAX_BYTES - len(enveloped(b""))
    at = enveloped(b"x" * (spare // 4 * 3))
    assert MAX_BYTES - 4 < len(at) <= MAX_BYTES
    assert parse_envelope(at).format() == at
    with pytest.raises(ValueError, match="longer"):
        parse_envelope(enveloped(b"x" * (spare // 4 * 3 + 3)))


def test_what_could_not_be_read_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="longer"):
        seal("notice", {"text": "字" * (MAX_BYTES // 4)}, SIGNER)
    with pytest.raises(ValueError, match="kind"):
        seal("Notice!", {}, SIGNER)
    with pytest.raises(ValueError, match="float"):
        seal("notice", {"area": 1.5}, SIGNER)


@pytest.mark.parametrize("payload", [b"[]", b'"text"', b"1", b'{"a": 1}', b'{"b":1,"a":2}', b"{", b""])
def test_a_payload_that_is_no_canonical_object_has_no_body(payload: bytes) -> None:
    envelope = parse_envelope(enveloped(payload))
    with pytest.raises(ValueError):  # noqa: PT011
        _ = envelope.body


def test_the_standard_alphabet_is_used() -> None:
    envelope = Envelope("ballot", b"\xfb\xff\xfe", ENVELOPE.keyid, ENVELOPE.signature)
    assert json.loads(envelope.format())["payload"] == b64encode(b"\xfb\xff\xfe").decode() == "+//+"


def test_the_payload_type_is_the_specified_one() -> None:
    assert dsse.PAYLOAD_TYPE.format(kind="ballot") == "application/vnd.mingbai.ballot+json;v=1"
    assert ENVELOPE.payload_type == "application/vnd.mingbai.ballot+json;v=1"
