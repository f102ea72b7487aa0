"""Bundles of a real assembly, held against the verifier that shares nothing with the database."""

from __future__ import annotations

import pytest

from kernel.refusals import Refused
from tests.assemblies import Kit
from verifier.case import Wishes
from verifier.run import verify
from voting.services.export_bundle import export_bundle


def bundle(kit: Kit, code: str, edition: str) -> bytes:
    with kit.database.reading() as session:
        return export_bundle(session, code=code, edition=edition, now=kit.now, entropy=kit.entropy, keyring=kit.keyring)


def held(kit: Kit) -> str:
    code = kit.opened()
    with kit.database.writing() as session:
        for head in kit.heads(session)[:7]:
            kit.cast(session, code, head)
        kit.cast(session, code, kit.heads(session)[0], choices={"1": "oppose", "2": "abstain"})
    kit.close(code)
    kit.checkpoint(kit.window_of(code).closes)
    return code


@pytest.mark.parametrize("edition", ["full", "public"])
def test_the_verifier_accepts_what_the_application_exports(kit: Kit, edition: str) -> None:
    report, _ = verify(bundle(kit, held(kit), edition), Wishes())
    assert [finding.body for finding in report.findings if finding.outcome.problems] == []
    assert report.verdict == "valid"


def test_the_public_edition_has_no_roll_line_binding_or_ballot(kit: Kit) -> None:
    data = bundle(kit, held(kit), "public")
    assert b"roll.jsonl" not in data
    for kind in (b"ballot", b"binding"):
        assert b"application/vnd.mingbai.%s+json" % kind not in data


def test_no_edition_holds_a_unit_or_an_owner(kit: Kit) -> None:
    data = bundle(kit, held(kit), "full")
    assert "1单元".encode() not in data
    assert "业0".encode() not in data
    assert b"17000000" not in data


def test_nothing_is_exported_before_the_close(kit: Kit) -> None:
    code = kit.opened()
    kit.checkpoint()
    with pytest.raises(Refused) as refused:
        bundle(kit, code, "full")
    assert refused.value.refusal.code == "no_result_yet"
