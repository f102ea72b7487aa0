from __future__ import annotations

from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.timestamps import TimestampRequestError

from kernel.keyring import MemoryKeyring
from kernel.seal import Stamp, Stamping, seal_pdf
from tests.disclosure.sealed_sample import CODE, NOW
from tests.disclosure.sealed_scene import scene
from verifier.pdf.seal import Roots, read_seal


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


def test_no_stamp_from_the_service_no_seal() -> None:
    with pytest.raises(TimestampRequestError):
        sealed(Stamp(Stamping.SERVICE, "http://127.0.0.1:9/tsa"))


def test_a_community_without_a_key_seals_nothing() -> None:
    with pytest.raises(KeyError):
        seal_pdf(scene().first.unsigned, code=CODE, reason="x", stamp=Stamp(), keyring=MemoryKeyring(), now=NOW)
