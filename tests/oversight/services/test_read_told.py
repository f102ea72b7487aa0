"""Those above see whose delays have been told to them, each of its own communities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from kernel.access import Office as Held
from kernel.access import Role
from oversight.rules.agenda import told_to
from oversight.services.read_told import read_told
from tests.oversight.office import ELECTION, Office


def test_it_tells_what_the_list_of_duties_tells_in_few_queries(kit: Office, count_queries: Callable[[], int]) -> None:
    kit.file("committee-election", ELECTION, signer=kit.chair)
    kit.now += timedelta(days=140)  # the first quarter's statement is late as well
    count_queries()
    with kit.database.reading() as session:
        told = read_told(session, [Held(Role.STREET_OFFICER)], kit.now)
        assert count_queries() <= 9
    assert told == {kit.community: told_to(kit.standings(), [Role.STREET_OFFICER])}
    assert "quarterly-disclosure" in {each.duty.code for each in told[kit.community]}


def test_only_offices_above_are_told_and_only_of_their_own(kit: Office) -> None:
    kit.file("committee-election", ELECTION, signer=kit.chair)  # its filing was due within 30 days of 1 September
    kit.now += timedelta(days=20)
    officer = Held(Role.NEIGHBOURHOOD_OFFICER, kit.community)
    with kit.database.reading() as session:
        told = read_told(session, [officer], kit.now)
        assert "committee-filing" in {each.duty.code for each in told[kit.community]}
        assert read_told(session, [Held(Role.STREET_OFFICER, "other")], kit.now) == {}
        assert read_told(session, [Held(Role.CHAIR, kit.community)], kit.now) == {}
