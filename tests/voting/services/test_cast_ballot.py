"""Forged, late, replayed and repeated ballots: each a clear refusal, nothing stored (PROTOCOL 2, 3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from evidence.rules.dsse import Envelope, parse_envelope, seal
from evidence.rules.suites import es256_signer
from evidence.services.read_statements import log_size
from kernel.refusals import Refused
from tests.assemblies import Kit
from voting.services.cast_ballot import cast_ballot
from voting.services.read_assemblies import assembly_by_code, turnout_of
from voting.services.read_voter import own_ballots

SECOND = timedelta(seconds=1)


def refusal_of(kit: Kit, attempt: Callable[[Any], object]) -> str:
    """The code of the refusal, after making sure that the log and the turnout are as before."""
    with kit.database.reading() as session:
        before = log_size(session, origin=kit.log_origin)
    with pytest.raises(Refused) as refused, kit.database.writing() as session:
        attempt(session)
    with kit.database.reading() as session:
        assert log_size(session, origin=kit.log_origin) == before
    return refused.value.refusal.code


def envelope_of(kit: Kit, code: str, place: int = 0, **changes: Any) -> tuple[int, bytes]:
    with kit.database.writing() as session:
        head = kit.heads(session)[place]
        return head, kit.envelope(session, code, head, **changes)


def test_a_ballot_is_logged_and_counts_in_the_turnout(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        head = kit.heads(session)[0]
        cast = kit.cast(session, code, head)
        assert cast.fresh
        assert turnout_of(session, code).area.amount == 100_00
        assert [own.choices for own in own_ballots(session, code, head)] == [{"1": "approve", "2": "approve"}]


def test_the_same_bytes_get_the_same_receipt_and_are_stored_once(kit: Kit) -> None:
    code = kit.opened()
    head, envelope = envelope_of(kit, code)
    with kit.database.writing() as session:
        first = cast_ballot(session, code=code, head_id=head, envelope=envelope, now=kit.now)
    with kit.database.writing() as session:
        again = cast_ballot(session, code=code, head_id=head, envelope=envelope, now=kit.now + timedelta(days=30))
        assert turnout_of(session, code).heads.amount == 1
    assert (again.tracker, again.index, again.time) == (first.tracker, first.index, first.time)
    assert not again.fresh


def test_a_vote_may_be_changed_once_and_every_version_is_kept(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        head = kit.heads(session)[0]
        kit.cast(session, code, head)
        kit.cast(session, code, head, choices={"1": "oppose", "2": "abstain"})
        own = own_ballots(session, code, head)
        assert [(ballot.sequence, ballot.counted) for ballot in own] == [(2, True), (1, False)]
        assert turnout_of(session, code).heads.amount == 1
    _, third = envelope_of(kit, code)
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, third)) == "no_more_changes"


def cast(kit: Kit, session: Any, code: str, place: int, envelope: bytes) -> object:
    return cast_ballot(session, code=code, head_id=kit.heads(session)[place], envelope=envelope, now=kit.now)


def test_a_second_tab_that_does_not_know_of_the_first_ballot_is_told_it_would_be_a_change(kit: Kit) -> None:
    code = kit.opened()
    _, first = envelope_of(kit, code)
    _, second = envelope_of(kit, code, choices={"1": "oppose", "2": "oppose"})
    with kit.database.writing() as session:
        cast(kit, session, code, 0, first)
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, second)) == "already_voted"


def test_another_heads_ballot_is_refused_and_so_is_its_replay(kit: Kit) -> None:
    code = kit.opened()
    _, envelope = envelope_of(kit, code, place=1)
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, envelope)) == "wrong_voter"
    with kit.database.writing() as session:
        cast(kit, session, code, 1, envelope)
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, envelope)) == "wrong_voter"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"notice": "ab" * 32}, "wrong_notice"),
        ({"scope": "other-2026-1"}, "wrong_notice"),
        ({"log": "mingbai.test/log/other"}, "wrong_notice"),
        ({"voter": "ab" * 16}, "wrong_voter"),
        ({"consent": "ab" * 32}, "consent_missing"),
        ({"choices": {"1": "approve"}}, "wrong_choices"),
        ({"choices": {"1": "approve", "2": "approve", "3": "approve"}}, "wrong_choices"),
        ({"choices": {"1": "approve", "2": "yes"}}, "malformed_ballot"),
        ({"sequence": 2}, "already_voted"),
        ({"supersedes": "ab" * 32}, "already_voted"),
        ({"binding": "ab" * 32}, "wrong_binding"),
        ({"nonce": "short"}, "malformed_ballot"),
        ({"extra": "key"}, "malformed_ballot"),
    ],
)
def test_a_ballot_that_says_anything_else_than_it_must_is_refused(kit: Kit, changes: dict[str, Any], code: str) -> None:
    assembly = kit.opened()
    _, envelope = envelope_of(kit, assembly, **changes)
    assert refusal_of(kit, lambda session: cast(kit, session, assembly, 0, envelope)) == code


@pytest.mark.parametrize("data", [b"", b"{}", b"[1.5]", b"null", b"\xff\xfe", b'{"payload":""}', b"[" * 5000])
def test_malformed_bodies_are_refused(kit: Kit, data: bytes) -> None:
    code = kit.opened()
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, data)) == "malformed_ballot"


def test_an_oversized_body_is_refused_before_it_is_read(kit: Kit) -> None:
    code = kit.opened()
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, b"[" * 20_000)) == "ballot_too_large"


def test_a_statement_of_another_kind_is_no_ballot(kit: Kit) -> None:
    code = kit.opened()
    _, envelope = envelope_of(kit, code)
    ballot = parse_envelope(envelope)
    other = Envelope("notice", ballot.payload, ballot.keyid, ballot.signature).format()
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, other)) == "malformed_ballot"


def test_a_changed_choice_breaks_the_signature(kit: Kit) -> None:
    code = kit.opened()
    _, envelope = envelope_of(kit, code)
    ballot = parse_envelope(envelope)
    payload = ballot.payload.replace(b'"1":"approve"', b'"1":"oppose"')
    forged = Envelope("ballot", payload, ballot.keyid, ballot.signature).format()
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, forged)) == "bad_ballot_signature"


def test_a_key_that_was_never_bound_signs_nothing(kit: Kit) -> None:
    code = kit.opened()
    _, envelope = envelope_of(kit, code)
    stranger = es256_signer(ec.generate_private_key(ec.SECP256R1()))
    forged = seal("ballot", parse_envelope(envelope).body, stranger).format()
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, forged)) == "bad_ballot_signature"


def test_another_heads_binding_cannot_be_used(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        mine, theirs = kit.heads(session)[:2]
        signer, binding = kit.bind(session, code, theirs)
        body = kit.ballot_body(session, assembly_by_code(session, code), mine, binding)
        forged = seal("ballot", body, signer).format()
    assert refusal_of(kit, lambda session: cast(kit, session, code, 0, forged)) == "wrong_binding"


def test_a_binding_holds_for_thirty_minutes_and_not_a_second_longer(kit: Kit) -> None:
    code = kit.opened()
    head, envelope = envelope_of(kit, code)
    late = kit.now + timedelta(minutes=30) + SECOND
    refused = refusal_of(
        kit, lambda session: cast_ballot(session, code=code, head_id=head, envelope=envelope, now=late)
    )
    assert refused == "expired_binding"
    with kit.database.writing() as session:
        assert cast_ballot(session, code=code, head_id=head, envelope=envelope, now=late - SECOND).fresh


def test_a_ballot_at_the_closing_instant_is_refused_though_no_command_has_run(kit: Kit) -> None:
    code = kit.opened()
    closes = kit.window_of(code).closes
    kit.now = closes - SECOND
    head, envelope = envelope_of(kit, code)
    at_close = refusal_of(
        kit, lambda session: cast_ballot(session, code=code, head_id=head, envelope=envelope, now=closes)
    )
    assert at_close == "vote_closed"
    with kit.database.writing() as session:
        assert cast_ballot(session, code=code, head_id=head, envelope=envelope, now=kit.now).fresh


def test_a_ballot_before_the_opening_instant_is_refused(kit: Kit) -> None:
    code = kit.noticed()
    head, envelope = envelope_of(kit, code)
    early = kit.window_of(code).opens - SECOND
    refused = refusal_of(
        kit, lambda session: cast_ballot(session, code=code, head_id=head, envelope=envelope, now=early)
    )
    assert refused == "not_open_yet"


def test_a_head_that_is_not_on_the_roll_is_refused(kit: Kit) -> None:
    code = kit.opened()
    _, envelope = envelope_of(kit, code)
    refused = refusal_of(
        kit, lambda session: cast_ballot(session, code=code, head_id=10_000, envelope=envelope, now=kit.now)
    )
    assert refused == "not_on_roll"


def test_a_ballot_that_was_overtaken_past_the_close_on_its_way_to_the_log_is_refused(kit: Kit) -> None:
    code = kit.opened()
    closes = kit.window_of(code).closes
    kit.now = closes - SECOND
    head, envelope = envelope_of(kit, code)
    with kit.database.writing() as session:  # another statement gets there first, just after the closing instant
        kit.sign(session, kit.late_act(session, closes + SECOND), now=closes + SECOND)
    refused = refusal_of(
        kit, lambda session: cast_ballot(session, code=code, head_id=head, envelope=envelope, now=closes - SECOND)
    )
    assert refused == "vote_closed"
