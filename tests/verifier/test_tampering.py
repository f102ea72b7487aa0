"""What the issue asks: change any byte, drop a ballot, duplicate one, swap choices, re-date one, seal it all again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest

from evidence.rules.dsse import parse_envelope
from evidence.rules.merkle import inclusion_proof, leaf_hash
from evidence.rules.proofs import TlogProof
from kernel.canonical import canonical_bytes
from tests.verifier.frauds import OTHER_LOG_KEY, bundle, failing, payload_of
from tests.verifier.scene import MINUTE, SCOPE, N, Y
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks
from verifier.case import Wishes
from verifier.outcome import CannotCheck, Report
from verifier.run import verify
from voting.rules.archive import pack, unpack


@pytest.fixture(scope="module")
def honest() -> Assembly:
    return Assembly().carry_out()


def report_on(data: bytes, wishes: Wishes | None = None) -> Report:
    return verify(data, wishes or Wishes())[0]


def told(data: bytes, wishes: Wishes | None = None) -> str:
    """All the problems the verifier names."""
    return "；".join(finding.details for finding in report_on(data, wishes).findings if finding.outcome.problems)


# Any byte ----------------------------------------------------------------------------------------------------------


def test_no_bit_of_the_bundle_can_be_flipped_unseen(honest: Assembly) -> None:
    data = honest.bundle()
    places = {*range(0, len(data), 997), *range(60), *range(len(data) - 60, len(data))}
    for place in sorted(places):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        assert not _passes(bytes(changed)), f"byte {place}"


def _passes(data: bytes) -> bool:
    try:
        return report_on(data).verdict == "valid"
    except CannotCheck:
        return False


def test_a_changed_byte_in_any_file_is_named_with_the_file(honest: Assembly) -> None:
    files = unpack(honest.bundle()).files
    for name, content in files.items():
        middle = len(content) // 2
        changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        data = pack({**files, name: changed})
        assert failing(data) == ["V1"]
        assert name in told(data)


def test_a_file_emptied_or_taken_out_is_named(honest: Assembly) -> None:
    files = unpack(honest.bundle()).files
    for name in files:
        without = {other: content for other, content in files.items() if other != name}
        for data in (pack(without), pack({**files, name: b""})):
            assert failing(data) == ["V1"]
            assert name in told(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_bundle_that_was_only_packed_again_is_named_as_that_and_the_rest_is_still_checked(
    honest: Assembly, method: int
) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in unpack(honest.bundle()).files.items():
            archive.writestr(name, content)
    report = report_on(stream.getvalue())
    assert [finding.check.code for finding in report.findings if not finding.outcome.ok] == ["V1"]
    assert len(report.findings) == 25
    assert "重新打包" in told(stream.getvalue())


def test_two_files_of_one_name_are_invalid() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("manifest.json", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("manifest.json", b"two")
    assert failing(stream.getvalue()) == ["V1"]


def test_a_truncated_bundle_never_passes(honest: Assembly) -> None:
    data = honest.bundle()
    assert not any(_passes(data[:size]) for size in range(0, len(data), 1999))


# Ballots -----------------------------------------------------------------------------------------------------------


def test_a_dropped_ballot_is_named_by_its_place_in_the_log() -> None:
    place: list[int] = []

    def changed(entries: list[tuple[int, bytes]]) -> None:
        index, _ = dropped = next(entry for entry in entries if b"vnd.mingbai.ballot" in entry[1])
        place.append(index)
        entries.remove(dropped)

    data = bundle(entries=changed)
    assert "V6" in failing(data)
    assert f"日志第 {place[0]} 条（选票）的原文缺失" in told(data)


def test_a_ballot_dropped_with_its_leaf_is_named_by_the_close() -> None:
    def changed(assembly: Assembly) -> None:
        index = next(index for index, leaf, _ in assembly.logged if leaf.type == "ballot")
        del assembly.leaves[index]
        assembly.logged = [(each - (each > index), leaf, raw) for each, leaf, raw in assembly.logged if each != index]
        assembly.sizes = [size - (size > index) for size in assembly.sizes]

    assert {"V13", "V14", "V20", "V21"} <= set(failing(bundle(after={"result": changed})))


def without_a_ballot(honest: Assembly) -> Assembly:
    """The operator's whole history again without one owner's vote: every signature, count and result fits."""
    return Assembly(Tweaks(leave_out=frozenset({"ballot owner-8 1"})), keys=honest.keys).carry_out()


def test_a_history_rewritten_from_the_start_shows_only_against_a_checkpoint_kept_elsewhere(honest: Assembly) -> None:
    rewritten = without_a_ballot(honest).bundle()
    assert failing(rewritten) == []  # what no single file can prove: PROTOCOL's first sentence
    lobby_sheet = honest.note(honest.sizes[2])
    assert failing(rewritten, Wishes(checkpoint=lobby_sheet)) == ["V3"]
    assert failing(honest.bundle(), Wishes(checkpoint=lobby_sheet)) == []


def test_the_receipt_of_the_dropped_owner_shows_it_too(honest: Assembly) -> None:
    index = next(index for index, leaf, _ in honest.logged if leaf.commitment == honest.commitments["ballot owner-8 1"])
    hashes = [leaf_hash(leaf) for leaf in honest.leaves[: index + 1]]
    receipt = TlogProof(index, inclusion_proof(hashes, index), honest.note(index + 1)).format()
    assert failing(honest.bundle(), Wishes(checkpoint=receipt)) == []
    assert failing(without_a_ballot(honest).bundle(), Wishes(checkpoint=receipt)) == ["V3"]


def altered(change_body: Callable[[dict[str, dict[str, str]]], object]) -> bytes:
    """One ballot rewritten in place by the operator, who lacks its key; leaves and checkpoints made again."""

    def changed(assembly: Assembly) -> None:
        place = next(place for place, (_, leaf, _) in enumerate(assembly.logged) if leaf.type == "ballot")
        index, leaf, raw = assembly.logged[place]
        body = payload_of(raw)
        change_body(body)
        envelope = replace(parse_envelope(raw), payload=canonical_bytes(body))
        leaf = replace(leaf, commitment=envelope.commitment)
        assembly.logged[place] = (index, leaf, envelope.format())
        assembly.leaves[index] = leaf.format()

    return bundle(after={"result": changed})


def test_swapped_choices_break_the_signature_and_the_sums() -> None:
    def swap(body: dict[str, dict[str, str]]) -> None:
        body["choices"]["1"], body["choices"]["2"] = body["choices"]["2"], body["choices"]["1"]

    data = altered(swap)
    assert failing(data) == ["V12", "V21", "V22"]
    assert "的签名不成立" in told(data)


def test_a_redated_ballot_shows_against_any_checkpoint_made_before() -> None:
    """Inside the window nothing but the tree knows the minute a ballot came in; an old checkpoint does."""
    world = Assembly().carry_out()
    lobby_sheet, old = world.note(world.sizes[2]), world.contents("full").files("full")
    index, leaf, _ = next(entry for entry in world.logged if entry[1].type == "ballot")
    world.leaves[index] = replace(leaf, time=leaf.time + MINUTE // 2).format()
    assert failing(world.bundle()) == []
    assert failing(world.bundle(), Wishes(checkpoint=lobby_sheet)) == ["V3"]
    new = world.contents("full").files("full")
    assert failing(world.sealed({**old, "leaves.jsonl": new["leaves.jsonl"]})) == ["V3", "V5"]


def test_a_ballot_of_another_assembly_is_named() -> None:
    def replayed(assembly: Assembly) -> None:
        other = Assembly(keys=assembly.keys).carry_out()
        ballot = next(raw for _, leaf, raw in other.logged if leaf.type == "ballot")
        body = payload_of(ballot) | {"scope": "a-other"}
        envelope = replace(parse_envelope(ballot), payload=canonical_bytes(body))
        assembly.log(envelope, SCOPE, assembly.moment)

    assert "V6" in failing(bundle(after={"ballot owner-8 1": replayed}))


# Keys --------------------------------------------------------------------------------------------------------------


def test_sealing_everything_with_another_key_fails_against_the_key_on_the_paper_notice(honest: Assembly) -> None:
    paper = honest.vkey
    forged = Assembly().carry_out()
    assert failing(forged.bundle(), Wishes(vkey=paper)) == ["V1"]
    assert report_on(honest.bundle(), Wishes(vkey=paper)).anchored
    assert failing(honest.bundle(), Wishes(vkey=paper)) == []


def test_sealing_again_with_another_key_contradicts_the_notice_even_without_the_paper(honest: Assembly) -> None:
    stolen = Assembly(keys=honest.keys).carry_out()
    stolen.log_key = OTHER_LOG_KEY
    report = report_on(stolen.bundle())
    assert [finding.check.code for finding in report.findings if finding.outcome.problems] == ["V9"]
    assert not report.anchored


def test_a_wholly_invented_assembly_passes_but_says_that_its_keys_are_its_own() -> None:
    report = report_on(Assembly().carry_out().bundle())
    assert (report.verdict, report.anchored) == ("valid", False)


def test_another_notice_is_seen_against_the_fingerprint_on_paper(honest: Assembly) -> None:
    fingerprint = honest.trackers["notice"]
    assert failing(honest.bundle(), Wishes(notice=fingerprint)) == []
    assert failing(honest.bundle(), Wishes(notice="ab" * 32)) == ["V9"]


def test_a_checkpoint_of_another_key_is_named(honest: Assembly) -> None:
    other = Assembly().carry_out()
    assert failing(honest.bundle(), Wishes(checkpoint=other.note(5))) == ["V3"]


def test_a_checkpoint_newer_than_the_bundle_leaves_it_undecided(honest: Assembly) -> None:
    newer = Assembly(keys=honest.keys).carry_out()
    newer.stranger()
    report = report_on(honest.bundle(), Wishes(checkpoint=newer.note(len(newer.leaves))))
    assert report.verdict == "unchecked"


def test_one_vote_moved_in_every_place_at_once_is_still_seen_by_the_signature() -> None:
    """Ballot, leaf, tree, sums and certificate agree with one another; the owner's key does not."""
    plan_says, written = (Y, Y, N), (N, Y, N)

    def rewritten(body: dict[str, dict[str, str]]) -> None:
        body["choices"]["1"] = "oppose"

    class Moved(Assembly):
        def close(self) -> None:
            assert self.votes["owner-8"] == plan_says
            self.votes["owner-8"] = written
            super().close()

    def changed(assembly: Assembly) -> None:
        *_, (index, leaf, raw) = assembly.logged
        body = payload_of(raw)
        rewritten(body)
        envelope = replace(parse_envelope(raw), payload=canonical_bytes(body))
        leaf = replace(leaf, commitment=envelope.commitment)
        assembly.logged[-1] = (index, leaf, envelope.format())
        assembly.leaves[index] = leaf.format()

    assert failing(Moved(Tweaks(after={"ballot owner-8 1": changed})).carry_out().bundle()) == ["V12"]


def test_a_byte_changed_in_any_file_and_sealed_again_is_still_seen(honest: Assembly) -> None:
    """The operator may sign a new manifest over anything; each file is held by something besides it."""
    files = unpack(honest.bundle()).files
    del files["manifest.json"]
    for name, content in files.items():
        for place in range(0, len(content), len(content) // 7 + 1):
            changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
            assert failing(honest.sealed({**files, name: changed})), f"{name}, byte {place}"
