"""The plan of the demonstration district: the same every time, in the order of time, with something of everything."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from stdnum.cn import uscc

from kernel.access import Role
from kernel.calendar import day_of
from web.demonstration.district.counting import count
from web.demonstration.district.credit_codes import credit_code
from web.demonstration.district.events import Answered, Filed, Noticed, PlannedCommunity, Published, Replied, Reported
from web.demonstration.district.periods import periods
from web.demonstration.district.plan import plan_district

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
DAYS = (TODAY, date(2026, 10, 1), date(2027, 1, 5), date(2028, 2, 29))


def bare(*events: object, has_branch: bool = True) -> PlannedCommunity:
    """A community founded in the spring, to which nothing happens but these."""
    return PlannedCommunity(
        name="榕景花园",
        county="东城区",
        street="榕城街道",
        neighbourhood="榕荫社区",
        has_branch=has_branch,
        served=True,
        founded=datetime(2026, 5, 20, tzinfo=UTC),
        buildings=1,
        flats=1,
        members=5,
        events=events,  # type: ignore[arg-type]
    )


def filed(day: date, duty: str, case: str, **values: str) -> Filed:
    at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    return Filed(at=at, duty=duty, case=case, values=values, role=Role.CHAIR)


def test_the_same_day_and_seed_give_the_same_plan() -> None:
    assert plan_district(TODAY, 6) == plan_district(TODAY, 50)[:6]
    assert plan_district(TODAY, 6) != plan_district(TODAY, 6, seed=1)


@pytest.mark.parametrize("today", DAYS)
def test_everything_happens_in_order_between_the_founding_and_yesterday(today: date) -> None:
    for planned in plan_district(today):
        instants = [event.at for event in planned.events]
        assert instants == sorted(instants)
        assert planned.founded <= instants[0]
        assert day_of(instants[-1]) < today


def test_fifty_communities_lie_in_two_counties_five_streets_and_twelve_neighbourhoods() -> None:
    plans = plan_district(TODAY)
    assert len({planned.name for planned in plans}) == 50
    assert len({planned.county for planned in plans}) == 2
    assert len({planned.street for planned in plans}) == 5
    assert len({planned.neighbourhood for planned in plans}) == 12
    assert {planned.has_branch for planned in plans} == {planned.served for planned in plans} == {True, False}
    assert all(24 <= planned.heads <= 72 for planned in plans)


def test_every_number_of_the_dashboards_counts_something_even_among_six() -> None:
    for communities in (6, 50):
        total: Counter[str] = Counter()
        for planned in plan_district(TODAY, communities):
            total.update(planned.expected)
        assert min(total.values()) > 0, total
    assert total["votes-running"] == 5
    assert total["disclosure-on-time"] + total["disclosure-late"] + total["disclosure-missing"] == 4 * 50


def test_a_statement_counts_by_the_day_it_came_out() -> None:
    def published(quarter: str, month: int, day: int) -> Published:
        return Published(at=datetime(2026, month, day, 3, tzinfo=UTC), quarter=quarter)

    found = count(bare(published("2026Q2", 7, 31), published("2026Q3", 11, 20)), TODAY, NOW)
    assert (found["disclosure-on-time"], found["disclosure-late"], found["disclosure-missing"]) == (1, 1, 0)
    found = count(bare(published("2026Q2", 8, 1)), TODAY, NOW)
    assert (found["disclosure-on-time"], found["disclosure-late"], found["disclosure-missing"]) == (0, 1, 1)


def test_a_report_waits_until_everyone_has_answered_and_is_overdue_after_five_days() -> None:
    def found(days: int, *more: object, has_branch: bool = True) -> tuple[int, int]:
        reported = Reported(at=NOW - timedelta(days=days), matter="a")
        counted = count(bare(reported, *more, has_branch=has_branch), TODAY, NOW)
        return counted["prereports-waiting"], counted["prereports-overdue"]

    def answered(role: Role, verdict: str, days: int = 0) -> Answered:
        return Answered(at=NOW - timedelta(days=days), matter="a", role=role, verdict=verdict)

    officer, branch = Role.NEIGHBOURHOOD_OFFICER, Role.BRANCH_SECRETARY
    assert (found(5), found(6)) == ((1, 0), (0, 1))
    assert found(9, answered(officer, "approved")) == (0, 1)
    assert found(9, answered(officer, "approved"), has_branch=False) == (0, 0)
    assert found(9, answered(officer, "approved"), answered(branch, "approved")) == (0, 0)
    back = answered(branch, "returned", 6)
    assert (found(9, answered(branch, "returned", 5)), found(9, back)) == ((0, 0), (0, 1))
    assert found(9, back, Replied(at=NOW, matter="a")) == (0, 0)


def test_what_follows_from_a_record_is_overdue_until_it_is_filed() -> None:
    planned = bare()
    regular = count(planned, TODAY, NOW)["duties-overdue"]
    assert regular == sum(each.due < TODAY for each in periods(date(2026, 5, 20), TODAY))
    order = filed(date(2026, 9, 1), "rectification-order", "order", deadline="2026-10-01")
    proof = filed(date(2026, 9, 20), "rectification-proof", "order")
    check = filed(date(2026, 9, 22), "rectification-check", "order")
    more = [count(replace(planned, events=events), TODAY, NOW)["duties-overdue"] - regular
            for events in ((order,), (order, proof), (order, proof, check))]  # fmt: skip
    assert more == [1, 1, 0]


def test_running_votes_are_those_noticed_and_not_counted() -> None:
    assert count(bare(Noticed(at=NOW, assembly="a")), TODAY, NOW)["votes-running"] == 1


def test_the_codes_of_made_up_firms_have_their_check_digit() -> None:
    assert uscc.is_valid(credit_code("榕城物业"))
    assert credit_code("榕城物业") != credit_code("海月物业")
