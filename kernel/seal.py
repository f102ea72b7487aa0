"""Seals a PDF: one increment with a PAdES signature in an invisible field, after which nothing may change.

Invisible, because a visible field breaks PDF/UA-1; the place for the red seal is printed on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from kernel.apart import apart
from kernel.keyring import Keyring
from kernel.pki import Identity, demonstration_tsa_of, signer_of
from kernel.refusals import Refusal, Refused

FIELD = "Seal"
FIELD_TOLD = "公示签章"
DIGEST = "sha256"
SERVICE_SECONDS = 20

NO_TIME_STAMP = Refusal(
    code="seal.no_time_stamp",
    says="时间戳服务没有给出时间戳，文件没有签章，也没有公布。",
    next_step="请过几分钟再试；一直这样，请系统管理员核对设置 MINGBAI_TSA_URL。",
    status=503,
)


class Stamping(StrEnum):
    """Who says when the file was sealed: a service (PAdES B-T), the demonstration itself, or nobody (B-B)."""

    SERVICE = "service"
    DEMONSTRATION = "demonstration"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stamp:
    """How to stamp the time; ``url`` is that of the RFC 3161 service."""

    stamping: Stamping = Stamping.NONE
    url: str = ""

    @classmethod
    def configured(cls, url: str, *, demonstration: bool) -> Stamp:
        """By the service where one is named, by the demonstration where it is one, by nobody elsewhere."""
        if url:
            return cls(Stamping.SERVICE, url)
        return cls(Stamping.DEMONSTRATION if demonstration else Stamping.NONE)


def seal_pdf(unsigned: bytes, *, code: str, reason: str, stamp: Stamp, keyring: Keyring, now: datetime) -> bytes:
    """The signed file; it begins with the very bytes of ``unsigned``.

    ``code`` is the community's, ``reason`` is shown by readers. Raises KeyError when the community has no key, and
    Refused when the service gives no stamp: nothing is sealed then.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.timestamps import TimestampRequestError

    signer = _signer(code, reason, stamp, keyring, now)
    try:
        signed: BytesIO = apart(lambda: signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(unsigned))))
    except (TimestampRequestError, ValueError) as error:
        if stamp.stamping is Stamping.SERVICE:  # no answer, a refusal, or an answer that is none
            raise Refused(NO_TIME_STAMP) from error
        raise
    return signed.getvalue()


def _signer(code: str, reason: str, stamp: Stamp, keyring: Keyring, now: datetime) -> Any:
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class SignedNow(PdfSigner):
        """The time in the file is the caller's, like every time of ours."""

        def init_signing_session(self, *arguments: Any, **options: Any) -> Any:
            session = super().init_signing_session(*arguments, **options)
            session.system_time = now
            return session

    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason=reason,
    )
    return SignedNow(
        metadata,
        _key_holder(signer_of(keyring, code)),
        timestamper=_timestamper(stamp, code, keyring, now),
        new_field_spec=SigFieldSpec(FIELD, box=None, readable_field_name=FIELD_TOLD),
    )


def _key_holder(identity: Identity) -> Any:
    """The signer's own certificate goes into the file, and no root: readers pin it, no signature covers a copy."""
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    certificate, key = _certificate_and_key(identity)
    nobody_else = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    return SimpleSigner(certificate, key, nobody_else, embed_roots=False)


def _timestamper(stamp: Stamp, code: str, keyring: Keyring, now: datetime) -> Any:
    from pyhanko.sign.timestamps import HTTPTimeStamper
    from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

    match stamp.stamping:
        case Stamping.SERVICE:
            return HTTPTimeStamper(stamp.url, timeout=SERVICE_SECONDS)
        case Stamping.DEMONSTRATION:
            return DummyTimeStamper(*_certificate_and_key(demonstration_tsa_of(keyring, code)), fixed_dt=now)
        case Stamping.NONE:
            return None


def _certificate_and_key(identity: Identity) -> tuple[Any, Any]:
    """Both in the classes that pyHanko works with."""
    from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

    key = identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Certificate.load(identity.certificate.public_bytes(Encoding.DER)), PrivateKeyInfo.load(key)
