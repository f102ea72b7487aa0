"""A result certificate, sealed and logged by the community of the sealed statement; made once for a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from evidence.rules.dsse import Envelope, seal
from evidence.rules.entry_proof import EntryProof
from evidence.rules.suites import ed25519_signer
from kernel.canonical import canonical_bytes
from kernel.keyring import ENROLMENT, signing_key
from kernel.paper import Attachment, render_record
from kernel.seal import Stamp, Stamping, seal_pdf
from tests.disclosure.sealed_sample import CODE, NOW
from tests.disclosure.sealed_scene import scene
from tests.paper.samples import result
from voting.rules.certificate import parse_certificate
from voting.services.seal_certificate import TEMPLATE, CertificatePress

STAMP = Stamp(Stamping.DEMONSTRATION)


@lru_cache(maxsize=1)
def certificate() -> bytes:
    """Sealed when the sample's certificates hold already."""
    return CertificatePress(CODE, "https://mingbai.example", STAMP, scene().keys)(counted())


def counted() -> dict[str, Any]:
    return result() | {"closed": "2026-12-20T16:00:05Z"}


def entry(pdf: bytes, **changes: Any) -> Envelope:
    """The result entry of that file, signed by the enrolment key."""
    told = counted()
    body = {name: told[name] for name in ("log", "scope", "notice")} | {
        "nonce": "00" * 16,
        "certificate_sha256": sha256(pdf).hexdigest(),
        "result_sha256": sha256(canonical_bytes(told)).hexdigest(),
        "published": told["closed"],
    }
    return seal("result", body | changes, ed25519_signer(signing_key(scene().keys, ENROLMENT)))


def proof(pdf: bytes, **changes: Any) -> EntryProof:
    return scene().proof(entry(pdf, **changes))


def resealed(change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> bytes:
    """A certificate that the community seals although what it carries is not in order."""
    press = CertificatePress(CODE, "https://mingbai.example", STAMP, scene().keys)
    paper = press._paper(counted(), sealed=True)
    files = change({"result.json": canonical_bytes(counted()), "certificate.json": canonical_bytes(paper)})
    attachments = [Attachment(name, content, "Source", "x", counted()["closed"]) for name, content in files.items()]
    unsigned = render_record(TEMPLATE, {"result": counted(), "paper": paper}, attachments)
    return seal_pdf(unsigned, code=CODE, reason="x", stamp=STAMP, keyring=scene().keys, now=NOW)


def changed(files: dict[str, bytes], **values: Any) -> dict[str, bytes]:
    """With other values in ``result.json``."""
    told, paper = parse_certificate(files)
    return {"result.json": canonical_bytes(told | values), "certificate.json": canonical_bytes(paper)}


def with_item(files: dict[str, bytes], **values: Any) -> dict[str, bytes]:
    """With other values in the first item of ``result.json``."""
    items = counted()["items"]
    return changed(files, items=[items[0] | values, *items[1:]])
