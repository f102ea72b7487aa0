"""The public edition: what it must not hold, what it still proves, and what it says it cannot."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verifier.frauds import OTHER_LOG_KEY, change, failing, item
from tests.verifier.scene import NEIGHBOURS, Y
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks
from verifier.case import Wishes
from verifier.run import verify
from voting.rules.archive import unpack
from voting.rules.statements import PUBLIC

FULL_ONLY = {"V10", "V11", "V12", "V13", "V14", "V20", "V21"}


def public(**tweaks: Any) -> bytes:
    return Assembly(Tweaks(**tweaks)).carry_out().bundle(PUBLIC)


def test_it_passes_and_says_which_checks_need_the_full_edition() -> None:
    report, _ = verify(public(), Wishes())
    assert report.verdict == "valid"
    silent = {finding.check.code for finding in report.findings if "完整版" in finding.details}
    assert silent == FULL_ONLY
    assert all(
        finding.outcome.ok and not finding.outcome.applies
        for finding in report.findings
        if finding.check.code in silent
    )


def test_it_names_no_person_no_choice_and_no_area_of_anyone() -> None:
    assembly = Assembly().carry_out()
    files = unpack(assembly.bundle(PUBLIC)).files
    everything = b"".join(files.values())
    assert "roll.jsonl" not in files
    for pseudonym in assembly.pseudonyms.values():
        assert pseudonym.encode() not in everything
    assert files["entries.jsonl"].count(b"\n") == 4  # roll, notice, close, result


@pytest.mark.parametrize(
    ("code", "tweaks"),
    [
        ("V1", {"files": lambda files: files.update({"roll.jsonl": b""})}),
        ("V3", {"checkpoints": lambda assembly, notes: notes.update(_foreign(assembly))}),
        ("V6", {"entries": lambda entries: entries.pop(0)}),
        ("V8", {"bodies": {"roll": change(remark="none")}}),
        ("V9", {"bodies": {"close": change(notice="ab" * 32)}}),
        ("V22", {"result": item(2, approved=True, outcome="adopted")}),
        ("V22", {"result": item(1, part_area=lambda area: area + 1)}),
        ("V22", {"result": item(1, options=lambda options: {**options, Y: {"area": 1, "heads": 1}})}),
        ("V22", {"result": change(items=lambda items: [{**each, **_more_than_all()} for each in items])}),
        ("V23", {"certificate": b"%PDF-1.7 another"}),
        ("V23", {"result": change(community="另一个小区")}),
        ("V25", {"leave_out": frozenset({f"opinion 2 {NEIGHBOURS}"})}),
        ("V25", {"bodies": {"notice": item(1, prereports=lambda all_of_them: all_of_them[:1])}}),
    ],
)
def test_what_it_can_check_it_checks(code: str, tweaks: dict[str, Any]) -> None:
    assert failing(public(**tweaks)) == [code]


def _foreign(assembly: Assembly) -> dict[int, str]:
    other = Assembly(keys=assembly.keys).carry_out()
    other.leaves.reverse()
    return {assembly.sizes[0]: other.note(assembly.sizes[0])}


def _more_than_all() -> dict[str, Any]:
    weight = {"area": 10**6, "heads": 13}
    nobody = {"area": 0, "heads": 0}
    options = {"approve": weight, "oppose": nobody, "abstain": nobody}
    flags = {"quorum_met": True, "approved": True, "outcome": "adopted"}
    return {"part_area": 10**6, "part_heads": 13, "options": options, **flags}


def test_a_ballot_left_in_it_is_named() -> None:
    def kept(entries: list[tuple[int, bytes]]) -> None:
        ballot = next((index, raw) for index, leaf, raw in assembly.logged if leaf.type == "ballot")
        entries.append(ballot)
        entries.sort()

    assembly = Assembly(Tweaks(entries=kept)).carry_out()
    assert failing(assembly.bundle(PUBLIC)) == ["V6"]


def test_frauds_that_only_ballots_show_pass_here() -> None:
    """The limit of the public edition, said aloud: it cannot see who voted."""
    assert failing(public(bodies={"ballot owner-3 1": change(notice="ab" * 32)})) == []


def test_another_log_key_is_seen_in_it_too() -> None:
    assembly = Assembly().carry_out()
    assembly.log_key = OTHER_LOG_KEY
    assert failing(assembly.bundle(PUBLIC)) == ["V9"]
