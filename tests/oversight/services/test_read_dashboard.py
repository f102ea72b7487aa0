"""A dashboard is read over the communities that offices cover, in as many queries for one as for three."""

from __future__ import annotations

from collections.abc import Callable

from kernel.access import Office, Role
from oversight.rules.narrowing import Narrowing
from oversight.services.read_dashboard import Dashboard, covered, read_dashboard
from tests.oversight.many import FIRST, SECOND, THIRD, Many

EVERYTHING = Narrowing()


def dashboard(many: Many, *communities: str, narrowing: Narrowing = EVERYTHING) -> Dashboard:
    offices = tuple(Office(Role.STREET_OFFICER, community) for community in communities)
    with many.database.reading() as session:
        return read_dashboard(session, offices, narrowing, many.now)


def test_offices_cover_what_they_name_and_one_without_a_name_everything(many: Many) -> None:
    with many.database.reading() as session:
        names = {
            community: [each.name for each in covered(session, (Office(Role.AUDITOR, community),))]
            for community in ("", many.second, "none")
        }
        assert covered(session, ()) == []
    assert names == {"": [FIRST, SECOND, THIRD], many.second: [SECOND], "none": []}


def test_what_was_not_chosen_is_neither_shown_nor_counted_but_can_be_chosen(many: Many) -> None:
    many.now = many.now.replace(year=2027, month=3)
    whole = dashboard(many, "")
    part = dashboard(many, "", narrowing=Narrowing(county="晋安区"))
    assert [each.name for each in part.communities] == [THIRD]
    assert {finding.community for found in part.findings.values() for finding in found} == {many.third}
    assert part.choices == whole.choices
    assert part.table.total("duties-overdue").count < whole.table.total("duties-overdue").count


def test_one_community_that_was_chosen_is_told_by_name(many: Many) -> None:
    only = dashboard(many, "", narrowing=Narrowing(community=many.second)).only
    assert only is not None
    assert only.name == SECOND
    assert dashboard(many, "").only is None
    assert dashboard(many, many.third, narrowing=Narrowing(community=many.second)).only is None


def test_as_many_queries_for_one_community_as_for_three(many: Many, count_queries: Callable[[], int]) -> None:
    dashboard(many, many.third)
    count_queries()
    dashboard(many, many.third)
    one = count_queries()
    dashboard(many, "")
    assert count_queries() == one <= 17
