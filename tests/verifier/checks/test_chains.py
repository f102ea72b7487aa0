"""V14: votes counted twice, lost or by nobody."""

from __future__ import annotations

import pytest

from evidence.rules.dsse import parse_envelope
from tests.verifier.frauds import Fraud, bundle, change, failing, payload_of, spoken
from tests.verifier.scene import SCOPE, Y
from tests.verifier.small_assembly import Assembly


def a_ballot_that_does_not_follow_the_last() -> bytes:
    return bundle(bodies={"ballot owner-2 2": change(supersedes="ab" * 32)})


def a_ballot_that_skips_a_number() -> bytes:
    return bundle(bodies={"ballot owner-3 1": change(sequence=2)})


def a_third_vote_where_two_are_allowed() -> bytes:
    return bundle(after={"ballot owner-8 1": lambda assembly: assembly.vote("owner-2", (Y, Y, Y))})


def a_ballot_logged_twice() -> bytes:
    def again(assembly: Assembly) -> None:
        *_, (_, _, last) = assembly.logged
        assembly.log(parse_envelope(last), SCOPE, assembly.moment)

    return bundle(after={"ballot owner-8 1": again})


def one_ballot_under_two_signatures() -> bytes:
    """The clash of VoteSecure #6: the same payload, so the same tracker, in two envelopes."""

    def again(assembly: Assembly) -> None:
        *_, (_, _, last) = assembly.logged
        assembly.say("again", "ballot", SCOPE, payload_of(last), assembly.last_key)

    return bundle(after={"ballot owner-8 1": again})


def a_ballot_of_nobody_on_the_roll() -> bytes:
    def ghost(assembly: Assembly) -> None:
        assembly.pseudonyms["ghost"] = "ab" * 16
        assembly.vote("ghost", (Y, Y, Y), counts=False)

    return bundle(after={"ballot owner-8 1": ghost}, bodies={"close": change(counted=11)})


def a_close_that_counts_fewer_ballots() -> bytes:
    return bundle(bodies={"close": change(ballots=10)})


@pytest.mark.parametrize(
    "fraud",
    [
        a_ballot_that_does_not_follow_the_last,
        a_ballot_that_skips_a_number,
        a_third_vote_where_two_are_allowed,
        a_ballot_logged_twice,
        one_ballot_under_two_signatures,
        a_ballot_of_nobody_on_the_roll,
        a_close_that_counts_fewer_ballots,
    ],
    ids=spoken,
)
def test_a_broken_chain_is_seen_by_v14_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V14"]
