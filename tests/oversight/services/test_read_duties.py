"""How duties stand: disclosure by its own clock, the rest by records; as many queries for fifty as for one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import event

from disclosure.services.read_standings import all_standings
from disclosure.services.rest_days import read_workdays
from kernel.access import Role
from kernel.db import Database
from oversight.rules.catalogue import BY_CODE, OF_COMMUNITIES, OF_DISTRICT
from oversight.rules.records import DISTRICT
from oversight.rules.standing import State
from oversight.services.read_duties import (
    all_duties,
    follow_ups,
    history_of,
    list_duties,
    occurrence_of,
    overdue_duties,
    to_choose,
)
from oversight.services.read_facts import read_facts, read_filed
from registry.services.communities import create_community
from tests.oversight.office import ELECTION, Office


@contextmanager
def counting(database: Database) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(database.engine, "before_cursor_execute", note)


def test_every_duty_of_a_community_is_on_its_list(kit: Office) -> None:
    assert {each.duty for each in kit.standings()} == set(OF_COMMUNITIES)
    with kit.database.reading() as session:
        assert {each.duty for each in list_duties(session, DISTRICT, kit.now)} == set(OF_DISTRICT)


def test_disclosure_is_told_by_the_statements_and_not_by_records(kit: Office) -> None:
    kit.now += timedelta(days=130)  # 8 February 2027: the quarter of the founding was due on 1 February
    late, coming = kit.standings("quarterly-disclosure")
    assert late.occurrence is not None
    assert (late.occurrence.key, late.due, late.state, late.days) == ("2026Q4", date(2027, 2, 1), State.OVERDUE, 7)
    assert late.told == (Role.CHAIR, Role.NEIGHBOURHOOD_OFFICER)
    assert coming.state is State.OPEN


def test_a_record_makes_the_duty_done(kit: Office) -> None:
    assert kit.standings("committee-evaluation")[0].state is State.OPEN
    record = kit.evaluate()
    done = next(each for each in kit.standings("committee-evaluation") if each.done)
    assert done.filed
    assert (done.state, done.filed.record) == (State.ON_TIME, record.id)


def test_all_communities_take_as_many_queries_as_one_and_stand_the_same(kit: Office) -> None:
    kit.evaluate()
    counts = []
    for number in (1, 8):
        with kit.database.writing() as session:
            for each in range(number):
                create_community(
                    session, name=f"小区{number}-{each}", entropy=kit.entropy, log_host="mingbai.test", now=kit.now
                )
        with kit.database.reading() as session, counting(kit.database) as asked:
            every = all_duties(session, kit.now)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 11
    assert len(every) == 11
    running = "quarterly-disclosure"  # the quarter that is not over is on a community's own list alone
    told = [each for each in every[kit.community] if each.duty.code != running]
    assert told == [each for each in kit.standings() if each.duty.code != running]


def test_what_can_be_filed_now_is_offered_the_most_urgent_first(kit: Office) -> None:
    kit.now += timedelta(days=100)  # January 2027: the year 2026 is overdue, 2027 has begun
    with kit.database.reading() as session:
        offered = to_choose(session, kit.community, BY_CODE["committee-evaluation"], kit.now)
    assert [each.key for each in offered] == ["2026", "2027"]


def test_what_was_done_last_is_offered_after_the_rest(kit: Office) -> None:
    kit.evaluate()
    with kit.database.reading() as session:
        offered = to_choose(session, kit.community, BY_CODE["committee-evaluation"], kit.now)
    assert [each.key for each in offered] == ["2026"]


def test_a_record_knows_what_follows_to_the_end(kit: Office) -> None:
    order = {"problem": "电梯长期停运", "deadline": "2026-10-20", "talk": "已约谈"}
    ordered = kit.file("rectification-order", order, signer=kit.regulator)
    other = kit.file("rectification-order", order | {"deadline": "2026-12-01"}, signer=kit.regulator)
    kit.file("rectification-proof", {"done": "已修好"}, signer=kit.manager, occurrence=ordered.occurrence)
    with kit.database.reading() as session:
        follows = follow_ups(session, kit.community, ordered, kit.now)
        open_one = follow_ups(session, kit.community, other, kit.now)
    assert [(each.duty.code, each.state) for each in follows] == [
        ("rectification-check", State.SOON),
        ("rectification-proof", State.ON_TIME),
    ]
    assert [(each.duty.code, each.due) for each in open_one] == [("rectification-proof", date(2026, 12, 1))]


def test_history_tells_the_latest_first(kit: Office) -> None:
    with kit.database.reading() as session:
        history = history_of(session, kit.community, BY_CODE["committee-evaluation"], kit.now)
        assert [each.occurrence and each.occurrence.key for each in history] == ["2027", "2026"]
        assert occurrence_of(session, kit.community, BY_CODE["committee-evaluation"], "2031", kit.now) is None


def test_what_is_overdue_is_what_the_lists_say_is_overdue(kit: Office) -> None:
    kit.file("committee-election", ELECTION, signer=kit.chair)
    kit.evaluate()
    kit.now += timedelta(days=130)
    with kit.database.writing() as session:
        create_community(session, name="榕荫新村", entropy=kit.entropy, log_host="mingbai.test", now=kit.now)
    with kit.database.reading() as session:
        listed = {
            code: [each for each in every if each.overdue] for code, every in all_duties(session, kit.now).items()
        }
        facts, quarters = read_facts(session, kit.now), all_standings(session, kit.now)
        overdue = overdue_duties(facts, read_filed(session), quarters, read_workdays(session), kit.now)
    assert overdue == listed
    assert "committee-filing" in {each.duty.code for each in overdue[kit.community]}
    assert "committee-evaluation" not in {each.duty.code for each in overdue[kit.community]}
