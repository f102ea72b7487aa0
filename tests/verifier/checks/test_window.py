"""V13: ballots and closings at the wrong time."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.access import Role
from kernel.calendar import to_text
from tests.verifier.frauds import Fraud, bundle, change, failing, spoken
from tests.verifier.scene import CLOSES, MINUTE, OPENS, SCOPE, Y
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks


def late_vote(assembly: Assembly) -> None:
    assembly.moment = CLOSES - 2 * MINUTE
    assembly.vote("owner-9", (Y, Y, Y))  # binding at 23:59, ballot at 24:00


def a_ballot_at_the_closing_instant() -> bytes:
    return bundle(after={"ballot owner-8 1": late_vote})


def a_ballot_before_opening() -> bytes:
    class Early(Assembly):
        def give_notice(self) -> None:
            super().give_notice()
            self.moment = OPENS - 3 * MINUTE  # binding two minutes before, ballot one minute before
            self.vote("owner-9", (Y, Y, Y))

    return Early().carry_out().bundle()


def a_ballot_after_the_close() -> bytes:
    class Late(Assembly):
        def close(self) -> None:
            self.moment = CLOSES - 10 * MINUTE
            self.bind("late", SCOPE, self.pseudonyms["owner-9"], Role.OWNER)
            super().close()

    def changed(assembly: Assembly) -> None:
        assembly.vote("owner-9", (Y, Y, Y))

    def counted(body: dict[str, Any]) -> None:
        body["ballots"] += 1
        body["counted"] += 1

    return Late(Tweaks(after={"close": changed}, bodies={"close": counted})).carry_out().bundle()


def a_vote_closed_before_the_hour() -> bytes:
    early = change(closed=to_text(CLOSES - MINUTE))
    return bundle(bodies={"close": early}, result=early)


def a_vote_opened_before_the_clear_days() -> bytes:
    return bundle(bodies={"notice": lambda body: body["rules"].update(notice_clear_days=16)})


def a_close_logged_before_the_hour() -> bytes:
    """It says the right hour, but the log received it earlier."""
    return bundle(times={"close": CLOSES - MINUTE})


def a_second_close() -> bytes:
    def again(assembly: Assembly) -> None:
        assembly.say("second close", "close", SCOPE, assembly.close_body, assembly.enrolment)

    return bundle(after={"close": again})


def a_close_that_counts_other_leaves() -> bytes:
    one_less = change(tree_size=lambda size: size - 1)
    return bundle(bodies={"close": one_less}, result=one_less)


@pytest.mark.parametrize(
    "fraud",
    [
        a_ballot_at_the_closing_instant,
        a_ballot_before_opening,
        a_ballot_after_the_close,
        a_vote_closed_before_the_hour,
        a_vote_opened_before_the_clear_days,
        a_close_logged_before_the_hour,
        a_second_close,
        a_close_that_counts_other_leaves,
    ],
    ids=spoken,
)
def test_a_wrong_time_is_seen_by_v13_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V13"]
