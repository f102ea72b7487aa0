"""What the log says of overdue duties is read by community."""

from __future__ import annotations

from datetime import timedelta

from oversight.services.mark_duties import mark_duties
from oversight.services.read_duty_marks import duty_marks, marks_by_case, said_of
from registry.services.communities import create_community
from tests.oversight.office import ELECTION, Office


def test_each_community_has_its_own(kit: Office) -> None:
    kit.file("committee-election", ELECTION, signer=kit.chair)
    kit.now += timedelta(days=60)  # the new committee was to be filed within 30 days
    with kit.database.writing() as session:
        create_community(session, name="别的小区", entropy=kit.entropy, log_host="mingbai.test", now=kit.now)
        made = mark_duties(session, place=kit.info, now=kit.now, entropy=kit.entropy, keyring=kit.keyring)
        assert said_of(session) == said_of(session, kit.community) == {kit.community: {each.key for each in made}}
        assert said_of(session, "none") == {}
        assert [each.index for each in duty_marks(session, kit.community)] == sorted(
            each.index for each in duty_marks(session, kit.community)
        )
        grouped = marks_by_case(duty_marks(session, kit.community))
    assert sum(map(len, grouped.values())) == len(made)
    assert all(mark.duty.code == code for (code, _key), marks in grouped.items() for mark in marks)
