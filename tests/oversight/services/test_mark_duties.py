"""Overdue duties are logged once for each office that is told, and silence goes up the ladder."""

from __future__ import annotations

from datetime import timedelta

from evidence.services.audit_log import audit_log
from evidence.services.read_statements import find_statement, log_size
from kernel.access import Role
from kernel.keyring import log_key_name, signing_key
from oversight.rules.mark_entry import Unsaid, read_mark
from oversight.rules.records import DISTRICT
from oversight.services.found_district import found_district
from oversight.services.mark_duties import duties_to_mark, mark_duties, places_to_mark
from oversight.services.read_duty_marks import duty_marks
from oversight.services.read_place import place_of
from tests.oversight.office import Office

COMPLAINT = {"what": "3号楼电梯异响", "source": "业主反映", "detail": "夜里响得厉害，反映了两次没有人管。"}


def mark(kit: Office, place: str = "") -> list[Unsaid]:
    with kit.database.writing() as session:
        looked = duties_to_mark(session, place or kit.community, kit.now)
        marks = mark_duties(
            session,
            place=place_of(session, place or kit.community),
            now=kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )
        assert looked is bool(marks), "the look that locks nothing finds what there is to do"
        return marks


def told(marks: list[Unsaid]) -> list[tuple[str, Role]]:
    return [(each.duty.code, each.told) for each in marks]


def on_day(kit: Office, days: int) -> list[tuple[str, Role]]:
    """What is logged when the clock moves on by so many days."""
    kit.now += timedelta(days=days)
    return told(mark(kit))


def test_a_complaint_nobody_accepts_goes_to_the_neighbourhood_and_then_to_the_street(kit: Office) -> None:
    kit.file("complaint", COMPLAINT, signer=kit.chair)  # 1 October; three days, and the 4th to the 7th are days of rest
    due = kit.standings("complaint-acceptance")[0].due
    assert due is not None
    to_due = (due - kit.now.date()).days
    assert on_day(kit, to_due) == []
    assert on_day(kit, 1) == [
        ("complaint-acceptance", Role.BRANCH_SECRETARY),
        ("complaint-acceptance", Role.NEIGHBOURHOOD_OFFICER),
    ]
    assert on_day(kit, 5) == []
    assert on_day(kit, 1) == [("complaint-acceptance", Role.STREET_OFFICER)]
    assert kit.standings("complaint-acceptance")[0].told == (Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER)


def test_a_complaint_that_is_handled_and_not_answered_goes_up_as_well(kit: Office) -> None:
    case = kit.file("complaint", COMPLAINT, signer=kit.chair).occurrence
    kit.file("complaint-acceptance", {"handler": "小区", "says": "请物业来看"}, signer=kit.secretary, occurrence=case)
    kit.file("complaint-handling", {"result": "已解决", "says": "换了轴承"}, signer=kit.manager, occurrence=case)
    kit.now += timedelta(days=30)
    assert ("complaint-answer", Role.STREET_OFFICER) in told(mark(kit))
    answer = {"told": "2026-10-20", "content": "满意"}
    kit.file("complaint-answer", answer, signer=kit.secretary, occurrence=case)
    assert [each.state for each in kit.standings("complaint-answer")] == ["late"]
    assert mark(kit) == []


def test_what_was_said_is_kept_and_never_said_again(kit: Office) -> None:
    kit.file("complaint", COMPLAINT, signer=kit.chair)
    kit.now += timedelta(days=40)
    with kit.database.reading() as session:
        assert kit.community in places_to_mark(session, kit.now)
        before = log_size(session, origin=kit.log_origin)
    made = mark(kit)
    assert made
    assert mark(kit) == []
    with kit.database.reading() as session:
        assert kit.community not in places_to_mark(session, kit.now)
        assert log_size(session, origin=kit.log_origin) == before + len(made)
        assert audit_log(session, origin=kit.log_origin) == []
        kept = duty_marks(session, kit.community)
    assert [(each.duty.code, each.occurrence, each.told.value) for each in kept] == [each.key for each in made]


def test_the_entry_is_signed_by_the_log_key_and_its_leaf_tells_no_duty(kit: Office) -> None:
    kit.file("complaint", COMPLAINT, signer=kit.chair)
    kit.now += timedelta(days=40)
    mark(kit)
    with kit.database.reading() as session:
        kept = duty_marks(session, kit.community)[0]
        logged = find_statement(session, origin=kit.log_origin, tracker=kept.tracker)
    assert logged is not None
    assert (logged.leaf.type, logged.leaf.scope, logged.index) == (
        "duty-overdue",
        f"{kit.community}-duties",
        kept.index,
    )
    assert read_mark(logged.envelope)["duty"] == "complaint-acceptance"
    assert COMPLAINT["what"].encode() not in logged.envelope.payload
    key = signing_key(kit.keyring, log_key_name(kit.community)).public_key().public_bytes_raw()
    assert logged.envelope.signed_by(key)


def test_the_district_is_marked_in_its_own_log(kit: Office) -> None:
    with kit.database.writing() as session:
        found_district(session, keyring=kit.keyring, now=kit.now)
    kit.now += timedelta(days=100)  # January: the quarter's report was due on the 5th
    assert ("government-quarter-report", Role.REGULATOR) in told(mark(kit, DISTRICT))
    with kit.database.reading() as session:
        origin = place_of(session, DISTRICT).log_origin
        assert log_size(session, origin=origin) == len(duty_marks(session, DISTRICT)) > 0
        assert audit_log(session, origin=origin) == []
