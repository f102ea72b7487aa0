from __future__ import annotations

from collections.abc import Callable

from disclosure.services.read_evidence import proof_of, read_evidence
from disclosure.services.read_published import sealed_file
from evidence.rules.entry_proof import parse_entry_proof
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.pki import root_of
from tests.disclosure.published import FIRST, publishing
from verifier.outcome import Verdict
from verifier.pdf.run import verify_pdf
from verifier.pdf.seal import Roots
from verifier.pdf.sealed_file import PdfWishes


def test_what_is_handed_out_is_enough_for_the_verifier_and_tells_of_a_later_revision(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    place = publishing(database, keyring, entropy)
    published = place.publish(FIRST)
    with database.reading() as session:
        evidence = read_evidence(session, published=published, community=place.info, keyring=keyring)
        assert evidence.files["statement.pdf"] == sealed_file(session, place.community, FIRST, 1)
    root = root_of(keyring, place.community).certificate_pem
    assert evidence.files["root.pem"] == root
    assert (
        verdict(evidence.files["statement.pdf"], evidence.files["statement.tlog-proof"], root, evidence.vkey)
        is Verdict.VALID
    )
    place.correct_the_books()
    place.publish(FIRST, "一笔打印纸记错了")
    with database.reading() as session:
        later = proof_of(session, published=published, community=place.info, keyring=keyring)
    superseded = verdict(evidence.files["statement.pdf"], later.encode(), root, evidence.vkey)
    assert superseded is Verdict.SUPERSEDED


def verdict(pdf: bytes, proof: bytes, root: bytes, vkey: str) -> Verdict:
    report, _ = verify_pdf(pdf, PdfWishes(parse_entry_proof(proof.decode()), Roots(root), vkey))
    return report.verdict
