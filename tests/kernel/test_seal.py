from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm

from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from kernel.seal import NO_TIME_STAMP, Stamp, Stamping, seal_pdf
from tests.disclosure.sealed_sample import CODE, NOW
from tests.disclosure.sealed_scene import scene
from tests.kernel.stamping_service import answering, openssl_service
from verifier.pdf.seal import Roots, read_seal

pytestmark = pytest.mark.process


def sealed(stamp: Stamp) -> bytes:
    return seal_pdf(scene().first.unsigned, code=CODE, reason="x", stamp=stamp, keyring=scene().keys, now=NOW)


def test_a_named_service_stamps_else_the_demonstration_itself_else_nobody() -> None:
    assert Stamp.configured("https://tsa.example", demonstration=True).stamping is Stamping.SERVICE
    assert Stamp.configured("", demonstration=True).stamping is Stamping.DEMONSTRATION
    assert Stamp.configured("", demonstration=False).stamping is Stamping.NONE


@pytest.mark.parametrize("stamping", [Stamping.NONE, Stamping.DEMONSTRATION])
def test_the_signed_file_begins_with_the_unsigned_bytes(stamping: Stamping) -> None:
    unsigned = scene().first.unsigned
    assert sealed(Stamp(stamping))[: len(unsigned)] == unsigned


def test_one_invisible_certifying_signature_with_rsa_3072_and_sha_256_forbids_every_change() -> None:
    reader = PdfFileReader(BytesIO(scene().first.pdf))
    (signature,) = reader.embedded_signatures
    assert signature.docmdp_level is MDPPerm.NO_CHANGES
    assert [float(side) for side in signature.sig_field["/Rect"]] == [0, 0, 0, 0]
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.md_algorithm == "sha256"
    assert signature.signer_cert.public_key.bit_size == 3072
    assert reader.root.get("/Version", "/1.7") == "/1.7"


def test_the_time_is_the_callers() -> None:
    roots = Roots(scene().root)
    with_stamp, without = read_seal(scene().first.pdf, roots), read_seal(sealed(Stamp()), roots)
    assert (with_stamp.stamped, with_stamp.stamp_trusted) == (NOW, True)
    assert (without.stamped, without.claimed) == (None, NOW)


def test_no_stamp_from_the_service_no_seal_and_the_setting_is_named() -> None:
    with pytest.raises(Refused) as refused:
        sealed(Stamp(Stamping.SERVICE, "http://127.0.0.1:9/tsa"))
    assert refused.value.refusal == NO_TIME_STAMP
    assert "MINGBAI_TSA_URL" in NO_TIME_STAMP.next_step


@pytest.mark.parametrize("answer", [b"", b"\x30\x05\x02\x03abc", b"<html>not now</html>"])
def test_an_answer_that_is_no_stamp_seals_nothing(answer: bytes) -> None:
    with answering(lambda _request: answer) as url, pytest.raises(Refused) as refused:
        sealed(Stamp(Stamping.SERVICE, url))
    assert refused.value.refusal == NO_TIME_STAMP


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_service_that_is_not_ours_stamps_and_its_own_root_judges_the_stamp(tmp_path: Path) -> None:
    with openssl_service(tmp_path) as service:
        pdf = sealed(Stamp(Stamping.SERVICE, service.url))
    seal = read_seal(pdf, Roots(scene().root, service.root))
    assert (seal.intact, seal.trusted, seal.stamp_intact, seal.stamp_trusted) == (True, True, True, True)
    assert seal.stamped is not None
    assert abs(seal.stamped - datetime.now(UTC)) < timedelta(minutes=5)
    assert read_seal(pdf, Roots(scene().root)).stamp_trusted is False


def test_a_community_without_a_key_seals_nothing() -> None:
    with pytest.raises(KeyError):
        seal_pdf(scene().first.unsigned, code=CODE, reason="x", stamp=Stamp(), keyring=MemoryKeyring(), now=NOW)
