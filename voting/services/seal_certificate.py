"""Makes the result certificate: the pages from ``result.json``, which they carry, sealed like a quarterly statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evidence.services.read_checkpoints import log_vkey
from kernel.calendar import from_text
from kernel.canonical import canonical_bytes
from kernel.keyring import Keyring
from kernel.paper import Attachment, render_record, renderer
from kernel.pki import has_seal, root_sha256
from kernel.seal import Stamp, seal_pdf
from voting.rules.bundle import RESULT_NAME
from voting.rules.certificate import PAPER_NAME, certificate_files

TEMPLATE = "voting/paper/certificate.html"
TOLD = {RESULT_NAME: "计票结果的全部数据，页面由它生成", PAPER_NAME: "本证书对签章的说明"}


@dataclass(frozen=True)
class CertificatePress:
    """What a community's certificates are pressed and sealed with; ``base_url`` has no slash at its end.

    The last one is kept: pressed before the transaction that closes the vote, it is at hand inside. A community founded
    before there were certificates of keys gets one without a seal, which says so: a vote that is over is counted.
    """

    community: str
    base_url: str
    stamp: Stamp
    keyring: Keyring
    _kept: dict[bytes, bytes] = field(default_factory=dict)

    def __call__(self, result: Mapping[str, Any]) -> bytes:
        """The file for a result, dated by its closing. Raises Refused as ``render_record`` and ``seal_pdf``."""
        key = canonical_bytes(result)
        if key not in self._kept:
            self._kept.clear()
            self._kept[key] = self._pressed(result)
        return self._kept[key]

    def _pressed(self, result: Mapping[str, Any]) -> bytes:
        sealed = has_seal(self.keyring, self.community)
        paper = self._paper(result, sealed=sealed)
        unsigned = render_certificate(result, paper)
        if not sealed:
            return unsigned
        return seal_pdf(
            unsigned,
            code=self.community,
            reason=f"{result['community']}业主大会计票结果",
            stamp=self.stamp,
            keyring=self.keyring,
            now=from_text(result["closed"]),
        )

    def _paper(self, result: Mapping[str, Any], *, sealed: bool) -> dict[str, Any]:
        stamp = self.stamp if sealed else Stamp()
        return {
            "address": f"{self.base_url}/a/{result['scope']}/result",
            "log_key": log_vkey(self.keyring, origin=result["log"], community=self.community),
            "root": root_sha256(self.keyring, self.community) if sealed else "",
            "timestamp": stamp.stamping.value,
            "timestamp_service": stamp.url,
            "renderer": renderer(),
        }


def render_certificate(result: Mapping[str, Any], paper: Mapping[str, Any]) -> bytes:
    """The unsigned pages: the same bytes wherever the renderer that ``paper`` names runs."""
    files = certificate_files(result, paper)
    attachments = [Attachment(name, files[name], "Source", TOLD[name], result["closed"]) for name in files]
    return render_record(TEMPLATE, {"result": result, "paper": paper}, attachments)
