"""Counties against a count by hand, in few queries however many communities."""

from __future__ import annotations

from collections.abc import Callable

from oversight.rules.counties import County
from oversight.services.read_counties import read_counties
from oversight.services.read_indicators import read_indicators
from tests.oversight.overseen import NOW, Overseen


def counties(overseen: Overseen, *codes: str) -> list[County]:
    with overseen.database.reading() as session:
        return read_counties(session, codes, NOW)


def test_a_county_is_what_was_counted_by_hand(overseen: Overseen) -> None:
    county, unnamed = counties(overseen, overseen.bare, overseen.community)
    assert (county.name, county.communities, unnamed.name, unnamed.communities) == ("鼓楼区", 1, "", 1)
    assert (county.statements_due, county.statements_on_time) == (4, 2)
    # Approved by both: lift of the vote, street lamps, the fourth of four; sent back by one; two silent on the overdue.
    assert (county.prereports, county.answers_due, county.answers_in_time) == (6, 9, 7)
    assert (county.without_service, county.covered) == (1, 1)
    assert (county.members, county.party_members) == (7, 3)
    assert unnamed == County("", communities=1, duties_overdue=unnamed.duties_overdue)


def test_overdue_duties_are_those_of_the_dashboard(overseen: Overseen) -> None:
    codes = (overseen.community, overseen.bare)
    with overseen.database.reading() as session:
        overdue = read_indicators(session, codes, NOW)["duties-overdue"]
    assert sum(county.duties_overdue for county in counties(overseen, *codes)) == len(overdue) > 0


def test_six_communities_take_as_many_queries_as_one(overseen: Overseen, count_queries: Callable[[], int]) -> None:
    more = [overseen.another(f"小区{number}") for number in range(4)]
    count_queries()
    counties(overseen, overseen.community)
    one = count_queries()
    counties(overseen, overseen.community, overseen.bare, *more)
    assert count_queries() == one <= 14
