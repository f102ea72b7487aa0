from __future__ import annotations

from datetime import date, timedelta

import pytest

from oversight.rules.committee_decisions import (
    CommitteeDecision,
    Votes,
    checked_decision,
    day_from,
    day_refusal,
    scope_of,
    votes_refusal,
)

TODAY = date(2026, 10, 1)
ENTRY = {
    "log": "mingbai.test/log/k7qm",
    "scope": "k7qm-committee",
    "nonce": "00" * 16,
    "community": "k7qm",
    "decided": "2026-10-01",
    "members": 7,
    "present": 5,
    "for": 4,
    "against": 1,
    "text": "同意。",
    "matter": "",
    "amount": 0,
    "recorded": "2026-10-01T02:00:00Z",
    "binding": "ab" * 32,
}


@pytest.mark.parametrize(
    ("votes", "code"),
    [
        (Votes(7, 4, 4, 0), ""),
        (Votes(7, 7, 4, 3), ""),
        (Votes(7, 3, 3, 0), "no-quorum"),
        (Votes(7, 7, 3, 4), "not-carried"),
        (Votes(8, 4, 4, 0), "no-quorum"),
        (Votes(8, 5, 4, 1), "not-carried"),
        (Votes(8, 5, 5, 0), ""),
        (Votes(3, 2, 2, 0), ""),
        (Votes(2, 2, 2, 0), "committee-too-small"),
        (Votes(11, 6, 6, 0), ""),
        (Votes(12, 12, 12, 0), "committee-too-small"),
        (Votes(7, 8, 4, 0), "votes-do-not-add-up"),
        (Votes(7, 5, 5, 1), "votes-do-not-add-up"),
        (Votes(7, 5, 4, -1), "votes-do-not-add-up"),
    ],
)
def test_more_than_half_of_all_members_decide(votes: Votes, code: str) -> None:
    refusal = votes_refusal(votes)
    assert (refusal.code if refusal else "") == code


@pytest.mark.parametrize(("days", "late"), [(2, False), (3, False), (4, True)])
def test_a_decision_published_after_three_days_is_late(days: int, late: bool) -> None:
    votes = Votes(7, 5, 4, 1)
    assert CommitteeDecision(TODAY, votes, "同意。", "", 0, TODAY + timedelta(days=days), "t", 0).late is late


def test_a_day_is_read_as_a_calendar_writes_it() -> None:
    assert day_from(" 2026-10-01 ") == TODAY
    assert day_from("昨天") is day_from("2026-02-30") is day_from("") is None


def test_today_has_come_and_tomorrow_has_not() -> None:
    assert day_refusal(TODAY, TODAY) is None
    assert day_refusal(TODAY + timedelta(days=1), TODAY) is not None


def test_a_record_has_exactly_its_keys_and_a_real_day() -> None:
    assert checked_decision(ENTRY)["scope"] == scope_of("k7qm")
    for change in ({"decided": "2026-02-30"}, {"names": "林"}, {"members": 12}, {"text": ""}):
        with pytest.raises(ValueError, match=r".+"):
            checked_decision(ENTRY | change)
