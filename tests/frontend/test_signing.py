"""What the browser signs is, byte for byte, what the program reads: canonical form, envelope, signature."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from evidence.rules.dsse import pae, parse_envelope
from evidence.rules.encoding import b64decode
from kernel.canonical import canonical_bytes
from tests.journeys.rig import Phone

pytestmark = pytest.mark.journey
AWKWARD: list[Any] = [
    {"b": 1, "a": {"ö": "é", "z": [], "": {}}, "A": True, "10": 0, "9": -1},
    {"𠮷": "rare", "\uffee": "after it by code points, before it by code units", "€": "㛃"},
    "控制\u0000\u001f\b\f\n\r\t\u007f\u2028\"\\/<>&'",
    [2**53 - 1, -(2**53) + 1, 0, False, ["", "三分之二"]],
    {"choices": {"1": "approve", "10": "oppose", "2": "abstain"}},
]
REFUSED = ["1.5", "null", "undefined", "2 ** 53", "NaN", '"e\\u0301"', "{ a: null }", "[1, 1e300]"]
MODULE = "import('/static/voting/signing.js')"


@pytest.fixture
def page(phone: Phone) -> Any:
    return phone.open("/book/help")


@pytest.mark.parametrize("value", AWKWARD)
def test_canonical_form_is_the_programs(page: Any, value: Any) -> None:
    text = page.evaluate(f"async text => (await {MODULE}).canonical(JSON.parse(text))", json.dumps(value))
    assert text.encode() == canonical_bytes(value)


@pytest.mark.parametrize("expression", REFUSED)
def test_what_has_no_canonical_form_is_refused(page: Any, expression: str) -> None:
    attempt = f"try {{ return m.canonical({expression}); }} catch (error) {{ return error.name; }}"
    outcome = page.evaluate(f"async () => {{ const m = await {MODULE}; {attempt} }}")
    assert outcome == "TypeError"


def test_pre_authentication_encoding_counts_bytes_and_not_characters(page: Any) -> None:
    encoded = page.evaluate(f"async () => [...(await {MODULE}).pae('类型', new TextEncoder().encode('正文'))]")
    assert bytes(encoded) == pae("类型", "正文".encode())


def test_a_sealed_statement_is_read_and_verified_by_the_program(page: Any) -> None:
    body = AWKWARD[1] | {"nonce": "00" * 16}
    made = page.evaluate(
        f"""async text => {{
          const m = await {MODULE};
          const key = await m.makeKey();
          return {{ ...await m.seal("ballot", JSON.parse(text), key), key: key.publicKey }};
        }}""",
        json.dumps(body),
    )
    envelope = parse_envelope(made["envelope"].encode())
    assert envelope.body == body
    assert envelope.kind == "ballot"
    assert envelope.tracker == made["tracker"] == sha256(canonical_bytes(body)).hexdigest()
    assert len(b64decode(made["key"])) == 65
    assert envelope.signed_by(b64decode(made["key"]))


def test_two_keys_are_two_keys_and_neither_can_be_taken_out(page: Any) -> None:
    first, second, taken = page.evaluate(
        f"""async () => {{
          const m = await {MODULE};
          const [one, two] = [await m.makeKey(), await m.makeKey()];
          const taken = await crypto.subtle.exportKey("pkcs8", one.sign).catch(error => error.name);
          return [one.publicKey, two.publicKey, taken];
        }}"""
    )
    assert first != second
    assert taken == "InvalidAccessError"


def test_a_nonce_is_sixteen_bytes_and_never_the_same(page: Any) -> None:
    nonces = page.evaluate(f"async () => {{ const m = await {MODULE}; return [m.nonce(), m.nonce()]; }}")
    assert all(len(bytes.fromhex(nonce)) == 16 for nonce in nonces)
    assert nonces[0] != nonces[1]
