"""The signature of a PDF: what pyHanko says of it, and what it lets pass.

pyHanko calls a file valid that has junk behind its end, a second increment that rewrites the metadata, or other bytes
in the parts of the signature that nothing covers. Here a file has one signature, in its last increment, over every byte
but the signature itself, with nothing in the signature that need not be there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kernel.apart import apart
from verifier.outcome import CannotCheck

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
END = re.compile(rb"startxref\s+\d+\s+%%EOF")
LAST = re.compile(rb"startxref\n\d+\n%%EOF\n?")
STAMP = "signature_time_stamp_token"
REVISIONS = 2
"""The pages, and the increment that seals them."""
NEEDED = "核验签章需要另外安装 pyHanko 和 pikepdf：pip install pyhanko pikepdf"


class SealBroken(Exception):
    """The file has not one signature in the form we write; the arguments say why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Roots:
    """The certificates (PEM) that the user pins; without ``tsa`` time stamps must lead to ``signer`` as well."""

    signer: bytes = b""
    tsa: bytes = b""


@dataclass(frozen=True, slots=True)
class Seal:
    """What the signature of a file is worth.

    ``trusted`` is None without a root to lead to; ``stamped`` is the time of the time stamp, None without one;
    ``claimed`` is what the signer's own clock said.
    """

    intact: bool
    trusted: bool | None
    signer: str
    stamped: datetime | None
    stamp_intact: bool
    stamp_trusted: bool | None
    claimed: datetime | None


def read_seal(data: bytes, roots: Roots) -> Seal:
    """Judges the one signature of a PDF. Raises SealBroken, and CannotCheck where pyHanko is not installed.

    What the bytes alone give away is judged first: no library reads a file that has been added to.
    """
    try:
        from pyhanko.pdf_utils.misc import PdfError
    except ImportError:
        raise CannotCheck(NEEDED) from None
    for name in ("pyhanko", "pyhanko_certvalidator"):  # our sentences say what is wrong, once
        logging.getLogger(name).setLevel(logging.CRITICAL)
    _refuse(_liberties(data))
    try:
        return _judged(_only_signature(data), roots)
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise SealBroken(f"文件结构损坏，读不出签章（{type(error).__name__}）") from error


def _refuse(problems: Iterator[str]) -> None:
    if found := tuple(problems):
        raise SealBroken(*found)


def _liberties(data: bytes) -> Iterator[str]:
    """What can be seen in the bytes alone."""
    ranges = BYTE_RANGE.findall(data)
    if not ranges:
        raise SealBroken("文件没有签章：签章被删去了，或者本来就没有")
    if len(ranges) > 1:
        yield f"文件里有 {len(ranges)} 处签章，只应有一处"
    start, first, second, rest = map(int, ranges[0])
    if start or second + rest != len(data):
        yield "签章没有覆盖整个文件：签章之后又加了内容"
    if not re.fullmatch(rb"<(?:[0-9A-F]{2})+>", data[first:second]):
        yield "签章留出的位置不只放了签章"
    if not LAST.fullmatch(data[data.rfind(b"startxref") :]):
        yield "文件结尾不完整，或者结尾之后还有内容"
    if len(END.findall(data)) != REVISIONS:
        yield "文件不是“一份正文加一次签章”：签章前后有另外的改写"


def _only_signature(data: bytes) -> EmbeddedPdfSignature:
    from pyhanko.pdf_utils.reader import PdfFileReader

    signatures = PdfFileReader(BytesIO(data)).embedded_signatures
    if len(signatures) != 1:
        raise SealBroken(f"文件里有 {len(signatures)} 个签章域，只应有一个")
    only: EmbeddedPdfSignature = signatures[0]
    return only


def _judged(signature: EmbeddedPdfSignature, roots: Roots) -> Seal:
    stamped, claimed = _stamped(signature), signature.self_reported_timestamp
    status = _status(signature, roots, stamped or claimed)
    _refuse(_form(signature, status))
    stamp = status.timestamp_validity
    return Seal(
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted) if roots.signer else None,
        signer=str(signature.signer_cert.subject.native.get("common_name", "")),
        stamped=stamped,
        stamp_intact=bool(stamp and stamp.intact and stamp.valid),
        stamp_trusted=bool(stamp and stamp.trusted) if roots.signer or roots.tsa else None,
        claimed=claimed,
    )


def _status(signature: EmbeddedPdfSignature, roots: Roots, moment: datetime | None) -> Any:
    """pyHanko's verdict at the moment of signing: certificates that have run out since do not undo a signature.

    It need not weigh later revisions, which takes seconds: there are none.
    """
    from pyhanko.sign.validation import validate_pdf_signature

    signers, stamps = _context(roots.signer, moment), _context(roots.tsa or roots.signer, moment)
    return apart(lambda: validate_pdf_signature(signature, signers, stamps, skip_diff=True))


def _context(pem: bytes, moment: datetime | None) -> Any:
    """Nobody is trusted but the pinned root, and nothing is fetched."""
    from asn1crypto.pem import unarmor  # type: ignore[import-untyped]
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
    from pyhanko_certvalidator import ValidationContext

    roots: Sequence[Any] = [Certificate.load(unarmor(pem)[2])] if pem else []
    return ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)


def _stamped(signature: EmbeddedPdfSignature) -> datetime | None:
    """The time in the time stamp, believed by nobody yet."""
    for attribute in _unsigned(signature):
        if attribute["type"].native == STAMP:
            told: datetime = (
                attribute["values"][0]["content"]["encap_content_info"]["content"].parsed["gen_time"].native
            )
            return told
    return None


def _unsigned(signature: EmbeddedPdfSignature) -> list[Any]:
    """The attributes that the signature does not cover: at most a time stamp, which covers itself."""
    return list(signature.signer_info["unsigned_attrs"] or ())


def _form(signature: EmbeddedPdfSignature, status: Any) -> Iterator[str]:
    """What is in the field and in the signature beyond what we write."""
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        yield "签章没有覆盖整个文件"

    if signature.docmdp_level is not MDPPerm.NO_CHANGES:
        yield "签章没有声明“不得再改动”"
    if any(float(side) for side in signature.sig_field.get("/Rect", ())):
        yield "签章域在页面上盖住了内容"
    if signature.other_embedded_certs or len(signature.signed_data["certificates"]) != 1:
        yield "签章里夹带了多余的证书"
    if [attribute["type"].native for attribute in _unsigned(signature)] not in ([], [STAMP]):
        yield "签章里夹带了多余的内容"
    contents = bytes(signature.pkcs7_content)
    if any(contents[_der_length(contents) :]):
        yield "签章后面的空位里有内容"


def _der_length(contents: bytes) -> int:
    """How many bytes the first DER value takes (X.690, 8.1.3)."""
    if contents[1] < 0x80:
        return 2 + contents[1]
    octets = contents[1] & 0x7F
    return 2 + octets + int.from_bytes(contents[2 : 2 + octets], "big")
