"""The certificate as it is pressed and sealed; what other tools say of it is in tests/verifier/pdf."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from evidence.services.read_statements import read_statements
from kernel.canonical import canonical_bytes
from kernel.pki import root_of, root_sha256
from kernel.seal import Stamp, Stamping
from tests.assemblies import Kit
from tests.seals import WithoutFiles
from verifier.pdf.seal import Roots, SealBroken, read_seal
from voting.rules.certificate import parse_certificate
from voting.services.close_assembly import close_assembly
from voting.services.read_assemblies import certificate_of
from voting.services.seal_certificate import CertificatePress


def press(kit: Kit, stamping: Stamping = Stamping.DEMONSTRATION) -> CertificatePress:
    return CertificatePress(kit.community, "https://mingbai.test", Stamp(stamping), kit.keyring)


def closed(kit: Kit, pressing: CertificatePress) -> tuple[str, bytes]:
    """An assembly closed with that press; its code and its certificate."""
    code = kit.opened()
    kit.now = kit.window_of(code).closes
    with kit.database.writing() as session:
        close_assembly(session, code=code, now=kit.now, entropy=kit.entropy, keyring=kit.keyring, render=pressing)
    with kit.database.reading() as session:
        data = certificate_of(session, code)
    assert data is not None
    return code, data


def attachments(data: bytes) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(data)) as pdf:
        assert {str(spec.obj.AFRelationship) for spec in pdf.attachments.values()} == {"/Source"}
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def test_the_certificate_is_sealed_by_the_community_at_its_closing_and_its_hash_is_logged(kit: Kit) -> None:
    code, data = closed(kit, press(kit))
    seal = read_seal(data, Roots(root_of(kit.keyring, kit.community).certificate_pem))
    assert (seal.intact, seal.trusted, seal.stamp_trusted, seal.stamped) == (True, True, True, kit.now)
    with kit.database.reading() as session:
        (entry,) = read_statements(session, origin=kit.log_origin, scopes=[code], types=["result"])
    assert entry.envelope.body["certificate_sha256"] == sha256(data).hexdigest()
    files = attachments(data)
    assert entry.envelope.body["result_sha256"] == sha256(files["result.json"]).hexdigest()
    result, paper = parse_certificate(files)
    assert result["scope"] == code
    assert paper["address"] == f"https://mingbai.test/a/{code}/result"
    assert (paper["timestamp"], paper["root"]) == ("demonstration", root_sha256(kit.keyring, kit.community))


def test_without_a_service_the_seal_has_no_time_stamp_and_the_page_says_so(kit: Kit) -> None:
    _, data = closed(kit, press(kit, Stamping.NONE))
    assert read_seal(data, Roots()).stamped is None
    assert parse_certificate(attachments(data))[1]["timestamp"] == "none"


def test_a_vote_of_a_community_without_certificates_is_counted_and_its_certificate_says_that_it_has_no_seal(
    kit: Kit,
) -> None:
    pressing = replace(press(kit), keyring=WithoutFiles(kit.keyring))
    _, data = closed(kit, pressing)
    with pytest.raises(SealBroken):
        read_seal(data, Roots())
    paper = parse_certificate(attachments(data))[1]
    assert (paper["root"], paper["timestamp"]) == ("", "none")


def test_one_result_is_pressed_once_and_another_anew(kit: Kit) -> None:
    pressing = press(kit)
    result = kit.close(kit.opened())
    first = pressing(result)
    assert pressing(dict(result)) is first
    assert pressing({**result, "tree_size": result["tree_size"] + 1}) is not first
    assert canonical_bytes(result) in attachments(first).values()
