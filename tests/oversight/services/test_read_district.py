"""Many communities read once: the same values as each of them reads for itself."""

from __future__ import annotations

from collections.abc import Callable

from disclosure.services.read_standings import read_standings
from matters.services.read_matters import matters_of
from oversight.services.read_district import read_district
from oversight.services.read_duties import list_duties
from oversight.services.read_facts import read_facts
from tests.oversight.overseen import NOW, Overseen


def test_what_is_read_of_many_is_what_each_reads_for_itself(
    overseen: Overseen, count_queries: Callable[[], int]
) -> None:
    codes = (overseen.community, overseen.bare)
    count_queries()
    with overseen.database.reading() as session:
        district = read_district(session, (*codes, "zzzz"), NOW)
        assert count_queries() == 11
        assert set(district.communities) == set(district.quarters) == set(district.overdue) == set(codes)
        for code in codes:
            assert list(district.quarters[code]) == read_standings(session, code, NOW)
            assert district.facts[code] == read_facts(session, NOW, code)[code]
            own = [each for each in list_duties(session, code, NOW) if each.overdue]
            assert list(district.overdue[code]) == own
        mine = [each.view for each in district.matters]
        assert mine == matters_of(session, overseen.community)
    assert not district.communities[overseen.bare].has_party_branch
    assert district.today == NOW.date()
