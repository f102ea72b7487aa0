"""Closing: never early, never twice, exact, certified and logged in one transaction."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest

from evidence.services.read_statements import log_size, read_statements
from kernel.canonical import canonical_bytes
from kernel.refusals import Refused
from tests.assemblies import Kit
from voting.services.close_assembly import close_assembly, result_if_closed
from voting.services.read_assemblies import assembly_by_code, certificate_of, result_file, result_of

SECOND = timedelta(seconds=1)


def test_a_vote_closes_at_its_hour_and_not_a_second_earlier(kit: Kit) -> None:
    code = kit.opened()
    closes = kit.window_of(code).closes
    with pytest.raises(Refused) as refused:
        kit.close(code, closes - SECOND)
    assert refused.value.refusal.code == "not_closed_yet"
    kit.close(code, closes)
    with kit.database.reading() as session:
        assert assembly_by_code(session, code).state == "closed"


def test_closing_is_irreversible(kit: Kit) -> None:
    code = kit.opened()
    kit.close(code)
    with pytest.raises(Refused) as refused:
        kit.close(code, kit.window_of(code).closes + timedelta(days=1))
    assert refused.value.refusal.code == "already_closed"


def test_the_result_is_what_was_cast_and_its_hashes_are_in_the_log(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        heads = kit.heads(session)
        for head in heads[:6]:
            kit.cast(session, code, head)
        kit.cast(session, code, heads[6], choices={"1": "oppose", "2": "abstain"})
        kit.cast(session, code, heads[0], choices={"1": "abstain", "2": "oppose"})
    result = kit.close(code)
    first, second = result["items"]
    assert (first["part_area"], first["part_heads"], first["total_area"], first["total_heads"]) == (
        700_00,
        7,
        950_00,
        10,
    )
    assert {name: weight["heads"] for name, weight in first["options"].items()} == {
        "approve": 5,
        "oppose": 1,
        "abstain": 1,
    }
    assert (first["outcome"], second["outcome"]) == ("adopted", "adopted")
    with kit.database.reading() as session:
        (entry,) = read_statements(session, origin=kit.log_origin, scopes=[code], types=["result"])
        (close,) = read_statements(session, origin=kit.log_origin, scopes=[code], types=["close"])
        stored, paper = result_file(session, code), certificate_of(session, code)
        assert stored == canonical_bytes(result_of(session, code))
    assert stored is not None
    assert paper is not None
    body = entry.envelope.body
    assert (body["result_sha256"], body["certificate_sha256"]) == (
        sha256(stored).hexdigest(),
        sha256(paper).hexdigest(),
    )
    assert (close.envelope.body["ballots"], close.envelope.body["counted"]) == (8, 7)
    assert close.envelope.body["tree_size"] == close.index == result["tree_size"]


def test_a_certificate_that_cannot_be_made_leaves_the_vote_as_it_was(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.reading() as session:
        before = log_size(session, origin=kit.log_origin)

    def broken(_result: object) -> bytes:
        raise RuntimeError("no paper")

    with pytest.raises(RuntimeError, match="no paper"), kit.database.writing() as session:
        close_assembly(
            session,
            code=code,
            now=kit.window_of(code).closes,
            entropy=kit.entropy,
            keyring=kit.keyring,
            render=broken,
        )
    with kit.database.reading() as session:
        assert log_size(session, origin=kit.log_origin) == before
        assert assembly_by_code(session, code).state == "open"


def test_what_would_be_counted_is_what_is_counted_and_nothing_is_written_for_it(kit: Kit) -> None:
    code = kit.opened()
    closes = kit.window_of(code).closes
    with kit.database.writing() as session:
        kit.cast(session, code, kit.heads(session)[0])
    with kit.database.reading() as session:
        before = log_size(session, origin=kit.log_origin)
        expected = result_if_closed(session, code=code, now=closes)
        assert log_size(session, origin=kit.log_origin) == before
        assert assembly_by_code(session, code).state == "open"
    assert kit.close(code, closes) == expected


def test_what_would_be_counted_is_not_told_before_the_hour(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.reading() as session, pytest.raises(Refused) as refused:
        result_if_closed(session, code=code, now=kit.window_of(code).closes - SECOND)
    assert refused.value.refusal.code == "not_closed_yet"


def test_a_draft_cannot_be_closed(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.approved_matter(session))
    with pytest.raises(Refused) as refused:
        kit.close(code, kit.now)
    assert refused.value.refusal.code == "not_noticed"
