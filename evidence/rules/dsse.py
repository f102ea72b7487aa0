"""Signed statements: canonical JSON in a DSSE envelope with exactly one signature (docs/spec/statements.md).

The commitment in the log is over the envelope's bytes, the tracker over the payload's, never over the signature:
an ECDSA signature can be varied by anyone, the words that were signed cannot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from evidence.rules import suites
from evidence.rules.encoding import b64decode, b64encode
from evidence.rules.suites import Signer, signature_holds
from kernel.canonical import canonical_bytes, parse

MAX_BYTES = 1024 * 1024
PAYLOAD_TYPE = "application/vnd.mingbai.{kind}+json;v=1"

KIND = r"[a-z][a-z0-9-]{0,39}"
_PAYLOAD_TYPE = re.compile(rf"application/vnd\.mingbai\.({KIND})\+json;v=1")
_KEYID = re.compile(r"[A-Za-z0-9-]{1,20}:[0-9a-f]{32}")


def pae(payload_type: str, payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding: what is really signed (DSSE v1, protocol)."""
    name = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(name), name, len(payload), payload)


@dataclass(frozen=True)
class Envelope:
    """A signed statement; nothing in it has been verified yet except its form."""

    kind: str
    payload: bytes
    keyid: str
    signature: bytes

    def format(self) -> bytes:
        """The envelope's one canonical form."""
        return canonical_bytes(
            {
                "payload": b64encode(self.payload),
                "payloadType": self.payload_type,
                "signatures": [{"keyid": self.keyid, "sig": b64encode(self.signature)}],
            }
        )

    @property
    def payload_type(self) -> str:
        return PAYLOAD_TYPE.format(kind=self.kind)

    @property
    def suite(self) -> str:
        """The suite the signer claims."""
        return self.keyid.partition(":")[0]

    @cached_property
    def body(self) -> dict[str, Any]:
        """The payload, parsed. Raises ValueError unless it is a canonical object (PROTOCOL 2)."""
        body = parse(self.payload)
        if not isinstance(body, dict):
            raise ValueError("a statement is an object")
        return body

    @cached_property
    def tracker(self) -> str:
        """SHA-256 of the payload, hex: the number an owner looks for."""
        return sha256(self.payload).hexdigest()

    @cached_property
    def commitment(self) -> str:
        """SHA-256 of the envelope, hex: what the leaf holds."""
        return sha256(self.format()).hexdigest()

    def signed_by(self, public_key: bytes) -> bool:
        """Whether this key signed it: the keyid names the key and the signature holds."""
        if self.keyid != suites.keyid(self.suite, public_key):
            return False
        return signature_holds(self.suite, public_key, pae(self.payload_type, self.payload), self.signature)


def parse_envelope(data: bytes) -> Envelope:
    """The inverse of ``Envelope.format``. Raises ValueError for anything that it would not write byte for byte."""
    value = parse(data, limit=MAX_BYTES)
    match value:
        case {"payload": str(payload), "payloadType": str(name), "signatures": [{"keyid": str(key), "sig": str(sig)}]}:
            kind = _PAYLOAD_TYPE.fullmatch(name)
        case _:
            raise ValueError("not an envelope with one signature")
    if (len(value), len(value["signatures"][0])) != (3, 2):
        raise ValueError("the envelope has a member too many")
    if kind is None or not _KEYID.fullmatch(key):
        raise ValueError("payload type or keyid is not ours")
    return Envelope(kind[1], b64decode(payload), key, b64decode(sig))


def seal(kind: str, body: Mapping[str, Any], signer: Signer) -> Envelope:
    """Signs a statement. Raises ValueError when the body has no canonical form or the envelope would be too long."""
    if not re.fullmatch(KIND, kind):
        raise ValueError(f"not a kind: {kind!r}")
    payload = canonical_bytes(body)
    signature = signer.sign(pae(PAYLOAD_TYPE.format(kind=kind), payload))
    envelope = Envelope(kind, payload, suites.keyid(signer.suite, signer.public_key), signature)
    if len(envelope.format()) > MAX_BYTES:
        raise ValueError(f"longer than {MAX_BYTES} bytes")
    return envelope
