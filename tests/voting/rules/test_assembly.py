"""The life of an assembly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from matters.rules.packs import DEMONSTRATION, FUJIAN
from voting.rules.assembly import State, Window, examine_kind, examine_window, may_take_ballot, shown_state

NOTICED = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)  # 1 October, 10:00 in Shanghai
EARLIEST = datetime(2026, 10, 16, 16, 0, tzinfo=UTC)  # 17 October, 00:00: day D + 16
SECOND = timedelta(seconds=1)


def window(opens: datetime = EARLIEST, days: int = 15) -> Window:
    return Window(opens, opens + timedelta(days=days))


def code(refusal: object) -> str:
    return getattr(refusal, "code", "")


def test_a_vote_opens_on_the_sixteenth_day_after_the_notice_and_not_a_second_earlier() -> None:
    assert examine_window(window(), NOTICED, DEMONSTRATION) is None
    assert code(examine_window(window(EARLIEST - SECOND), NOTICED, DEMONSTRATION)) == "opens_too_early"


def test_a_notice_late_in_the_evening_counts_from_the_same_shanghai_day() -> None:
    late = datetime(2026, 10, 1, 15, 59, tzinfo=UTC)  # 1 October, 23:59 in Shanghai
    assert examine_window(window(), late, DEMONSTRATION) is None
    assert code(examine_window(window(), late + timedelta(minutes=1), DEMONSTRATION)) == "opens_too_early"


@pytest.mark.parametrize(("days", "refused"), [(4, True), (5, False), (60, False), (61, True)])
def test_a_window_is_five_to_sixty_days_long(days: int, refused: bool) -> None:
    assert (code(examine_window(window(days=days), NOTICED, DEMONSTRATION)) == "window_refused") is refused


@pytest.mark.parametrize(
    ("days", "seconds", "told"), [(5, -1, "4天"), (5, 0, ""), (60, 0, ""), (60, 1, "60天"), (62, 0, "62天")]
)
def test_a_second_too_short_or_too_long_is_refused_in_whole_days(days: int, seconds: int, told: str) -> None:
    given = Window(EARLIEST, EARLIEST + timedelta(days=days, seconds=seconds))
    refusal = examine_window(given, NOTICED, DEMONSTRATION)
    assert refusal is None if not told else refusal is not None and told in refusal.says


def test_ballots_are_taken_from_the_opening_instant_up_to_but_not_at_the_closing_instant() -> None:
    now = window()
    assert code(may_take_ballot(State.NOTICED, now, now.opens - SECOND)) == "not_open_yet"
    assert may_take_ballot(State.NOTICED, now, now.opens) is None
    assert may_take_ballot(State.OPEN, now, now.closes - SECOND) is None
    assert code(may_take_ballot(State.OPEN, now, now.closes)) == "vote_closed"


@pytest.mark.parametrize("state", [State.CLOSED, State.FINAL, State.REVOKED])
def test_a_counted_or_revoked_assembly_takes_no_ballot_whatever_the_clock_says(state: State) -> None:
    assert code(may_take_ballot(state, window(), window().opens)) == "vote_closed"


def test_a_draft_takes_no_ballot() -> None:
    assert code(may_take_ballot(State.DRAFT, None, NOTICED)) == "not_noticed"
    assert code(may_take_ballot(State.DRAFT, window(), window().opens)) == "not_noticed"
    assert code(may_take_ballot(State.OPEN, None, NOTICED)) == "not_noticed"


def test_where_nobody_recognises_the_channel_there_can_only_be_a_rehearsal() -> None:
    assert code(examine_kind("regular", FUJIAN)) == "only_rehearsal"
    assert examine_kind("rehearsal", FUJIAN) is None
    assert examine_kind("regular", DEMONSTRATION) is None


def test_pages_follow_the_clock_though_no_command_has_run() -> None:
    now = window()
    assert shown_state(State.NOTICED, now, now.opens - SECOND) == "noticed"
    assert shown_state(State.NOTICED, now, now.opens) == "open"
    assert shown_state(State.OPEN, now, now.closes) == "closed"
    assert shown_state(State.FINAL, now, now.opens) == "final"
    assert shown_state(State.DRAFT, None, NOTICED) == "draft"
