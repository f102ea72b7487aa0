"""The clocks of a pre-report, below, at and above each deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from matters.rules.clocks import (
    SIGNING,
    Stage,
    State,
    asked_at,
    emergency_due,
    left_told,
    local_instant,
    may_file_again,
    owed,
    stage_of,
    standing_of,
    standings,
    unreplied,
)
from matters.rules.prereports import Effect, FiledReport, GivenOpinion, Order

FILED = datetime(2026, 10, 1, 2, tzinfo=UTC)
BRANCH, NEIGHBOURS = "party_branch", "neighbourhood_committees"
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
REPORT = FiledReport("aa" * 32, FILED, (BRANCH, NEIGHBOURS))
SERIES = replace(REPORT, order=Order.SERIES)


def told(report: FiledReport, *opinions: tuple[str, str, timedelta]) -> FiledReport:
    given = tuple(GivenOpinion(who, verdict, given=FILED + after) for who, verdict, after in opinions)
    return replace(report, opinions=given)


@pytest.mark.parametrize(("after", "late"), [(-SECOND, False), (0 * SECOND, False), (SECOND, True)])
def test_an_answer_is_late_after_its_days_and_not_at_their_end(after: timedelta, late: bool) -> None:
    found = standing_of(REPORT, BRANCH, FILED + 5 * DAY + after)
    assert (found.due, found.overdue, found.escalated) == (FILED + 5 * DAY, late, late)


def test_under_report_only_the_late_are_shown_and_the_street_is_not_asked() -> None:
    found = standing_of(replace(REPORT, effect=Effect.REPORT_ONLY), BRANCH, FILED + 6 * DAY)
    assert (found.overdue, found.escalated) == (True, False)


def test_nobody_is_late_with_a_report_that_was_sent_back_or_answered() -> None:
    for report in (told(REPORT, (BRANCH, "returned", DAY)), told(REPORT, (NEIGHBOURS, "approved", DAY))):
        assert not standing_of(report, NEIGHBOURS, FILED + 9 * DAY).overdue


def test_a_report_is_filed_then_received_then_answered() -> None:
    received = replace(REPORT, received=((BRANCH, FILED + DAY),))
    answered = told(received, (BRANCH, "remarks", 2 * DAY))
    now = FILED + 3 * DAY
    states = [standing_of(report, BRANCH, now).state for report in (REPORT, received, answered)]
    assert states == [State.FILED, State.RECEIVED, State.REMARKS]
    assert [each.waiting for each in standings(received, now)] == [True, True]
    assert not standing_of(answered, BRANCH, now).waiting


def test_in_series_the_second_is_asked_when_the_first_has_approved() -> None:
    assert asked_at(SERIES, NEIGHBOURS) is None
    assert standing_of(SERIES, NEIGHBOURS, FILED + 9 * DAY).state is State.NOT_ASKED
    approved = told(SERIES, (BRANCH, "approved", 3 * DAY))
    assert asked_at(approved, NEIGHBOURS) == FILED + 3 * DAY
    assert standing_of(approved, NEIGHBOURS, FILED + 8 * DAY).overdue is False
    assert standing_of(approved, NEIGHBOURS, FILED + 8 * DAY + SECOND).overdue is True


def test_in_series_nobody_is_asked_behind_a_return() -> None:
    returned = told(SERIES, (BRANCH, "returned", DAY))
    assert asked_at(returned, NEIGHBOURS) is None
    assert returned.waiting_for() == ()


def test_in_series_silence_that_never_blocks_does_not_keep_the_second_from_being_asked() -> None:
    free = replace(SERIES, effect=Effect.REPORT_ONLY)
    assert asked_at(free, NEIGHBOURS) == FILED + 5 * DAY
    assert standing_of(free, NEIGHBOURS, FILED + 5 * DAY - SECOND).state is State.NOT_ASKED
    assert standing_of(free, NEIGHBOURS, FILED + 5 * DAY).state is State.FILED
    assert asked_at(told(free, (BRANCH, "remarks", DAY)), NEIGHBOURS) == FILED + DAY


def test_who_is_not_addressed_has_no_clock() -> None:
    with pytest.raises(ValueError, match="not in"):
        asked_at(REPORT, "owners")


@pytest.mark.parametrize(("after", "late"), [(-SECOND, False), (0 * SECOND, False), (SECOND, True)])
@pytest.mark.parametrize("verdict", ["returned", "remarks"])
def test_the_committee_has_five_days_too(verdict: str, after: timedelta, late: bool) -> None:
    report = told(REPORT, (BRANCH, verdict, 2 * DAY), (NEIGHBOURS, "approved", DAY))
    (found,) = owed(report, FILED + 7 * DAY + after, 5)
    assert (found.to, found.due, found.overdue) == (BRANCH, FILED + 7 * DAY, late)


def test_a_reply_settles_what_is_owed_and_lets_the_report_be_filed_again() -> None:
    remarked = told(REPORT, (BRANCH, "remarks", DAY), (NEIGHBOURS, "approved", DAY))
    (opinion, other) = remarked.opinions
    replied = replace(remarked, opinions=(replace(opinion, replied=FILED + 2 * DAY), other))
    assert (unreplied(remarked), unreplied(replied)) == ((BRANCH,), ())
    assert owed(replied, FILED + 30 * DAY, 5) == ()


def test_a_report_may_be_filed_again_when_all_have_answered_or_one_has_sent_it_back() -> None:
    assert not may_file_again(REPORT)
    assert not may_file_again(told(REPORT, (BRANCH, "approved", DAY)))
    assert may_file_again(told(REPORT, (BRANCH, "returned", DAY)))
    assert may_file_again(told(REPORT, (BRANCH, "approved", DAY), (NEIGHBOURS, "approved", DAY)))


def test_one_word_for_each_stage() -> None:
    received = replace(REPORT, received=((BRANCH, FILED), (NEIGHBOURS, FILED)))
    remarked = told(REPORT, (BRANCH, "remarks", DAY))
    replied = replace(remarked, opinions=(replace(remarked.opinions[0], replied=FILED),))
    both = told(REPORT, (BRANCH, "approved", DAY), (NEIGHBOURS, "approved", DAY))
    reports = (None, REPORT, received, told(REPORT, (BRANCH, "returned", DAY)), remarked, replied, both)
    assert [stage_of(report, FILED + DAY) for report in reports] == [
        Stage.DRAFT,
        Stage.FILED,
        Stage.RECEIVED,
        Stage.RETURNED,
        Stage.REMARKS,
        Stage.REPLIED,
        Stage.APPROVED,
    ]
    assert stage_of(REPORT, FILED + 5 * DAY + SECOND) is Stage.ESCALATED


@pytest.mark.parametrize(("hours", "late"), [(47, False), (48, False), (49, True)])
def test_an_emergency_is_reported_within_two_days(hours: int, late: bool) -> None:
    acted = FILED - timedelta(hours=hours)
    report = replace(REPORT, acted=acted, report_by=emergency_due(acted, 2))
    assert report.late is late


def test_a_browsers_local_time_is_meant_in_shanghai() -> None:
    assert local_instant("2026-10-01T10:00") == FILED
    assert local_instant("1 October") is None


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (2 * DAY, "还有2天"),
        (DAY, "还有1天"),
        (DAY - SECOND, "还有23小时"),
        (timedelta(hours=1), "还有1小时"),
        (timedelta(hours=1) - SECOND, "还有不到1小时"),
        (0 * DAY, "还有不到1小时"),
        (-SECOND, "已超过不到1小时"),
        (-timedelta(hours=1), "已超过1小时"),
        (-DAY, "已超过1天"),
    ],
)
def test_the_time_left_is_told_in_whole_days_or_hours(left: timedelta, told: str) -> None:
    assert left_told(FILED + left, FILED) == told


def test_one_who_sends_it_back_or_is_late_is_enough_and_all_must_have_received() -> None:
    mixed = told(REPORT, (BRANCH, "returned", DAY), (NEIGHBOURS, "remarks", DAY))
    assert stage_of(mixed, FILED + 2 * DAY) is Stage.RETURNED
    late = told(REPORT, (BRANCH, "approved", DAY))
    assert stage_of(late, FILED + 6 * DAY) is Stage.ESCALATED
    one = replace(REPORT, received=((BRANCH, FILED + DAY),))
    both = replace(REPORT, received=((BRANCH, FILED + DAY), (NEIGHBOURS, FILED + DAY)))
    assert [stage_of(report, FILED + 2 * DAY) for report in (one, both)] == [Stage.FILED, Stage.RECEIVED]


@pytest.mark.parametrize(("hours", "text"), [(23, "还有23小时"), (24, "还有1天"), (47, "还有1天"), (48, "还有2天")])
def test_days_are_told_from_the_twenty_fourth_hour_on(hours: int, text: str) -> None:
    assert left_told(FILED + timedelta(hours=hours), FILED) == text


def test_an_act_may_wait_two_hours_for_its_signature() -> None:
    assert timedelta(hours=2) == SIGNING
