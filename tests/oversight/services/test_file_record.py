"""Filing a record: logged with a face and a hash, on time or late, starting clocks, corrected and never changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from evidence.services.read_statements import find_statement
from kernel.refusals import Refused
from matters.rules.refusals import BAD_SIGNATURE
from oversight.models.records import DutyRecordRow, RecordDraftRow
from oversight.rules.record_entry import checked_entry, hidden_sha256
from oversight.rules.record_refusals import CORRECTS_WRONG
from oversight.rules.standing import State
from oversight.services.read_records import read_record
from tests.oversight.office import ELECTION, EVALUATION, PHOTO, Office


def test_the_log_holds_the_public_face_and_of_the_rest_a_hash_alone(kit: Office) -> None:
    record = kit.evaluate()
    with kit.database.reading() as session:
        logged = find_statement(session, origin=kit.log_origin, tracker=record.tracker)
        row = session.get_one(DutyRecordRow, record.id)
        salt, at_rest = row.salt, row.internal
    assert logged is not None
    body = checked_entry(logged.envelope.body)
    assert body["face"] == {name: text for name, text in EVALUATION.items() if name != "remark"}
    assert body["files"] == [{"field": "posted_photo", "name": "张贴.jpg", "sha256": PHOTO.sha256}]
    assert EVALUATION["remark"] not in str(body)
    hidden = '{"files":[],"values":{"remark":"有两位委员请假较多。"}}'.encode()
    assert body["internal_sha256"] == hidden_sha256(salt, hidden)
    assert (logged.leaf.type, logged.leaf.scope) == ("duty-record", f"{kit.community}-records")
    assert EVALUATION["remark"].encode() not in at_rest


def test_an_internal_duty_has_no_public_face_at_all(kit: Office) -> None:
    record = kit.file("complaint", {"what": "楼上漏水", "source": "业主反映", "detail": "三天了"}, signer=kit.secretary)
    with kit.database.reading() as session:
        logged = find_statement(session, origin=kit.log_origin, tracker=record.tracker)
    assert logged is not None
    assert logged.envelope.body["face"] == {}
    assert record.internal == {"what": "楼上漏水", "source": "业主反映", "detail": "三天了"}


@pytest.mark.parametrize(
    ("days", "state", "late"), [(30, State.ON_TIME, 0), (31, State.LATE, 1), (29, State.ON_TIME, 0)]
)
def test_a_filing_is_on_time_until_the_thirtieth_day_after_the_election(
    kit: Office, days: int, state: State, late: int
) -> None:
    kit.file("committee-election", ELECTION | {"elected": "2026-10-12", "begins": "2026-10-12"}, signer=kit.chair)
    key = kit.standings("committee-filing")[0].occurrence
    assert key is not None
    assert (key.named, key.due) == (date(2026, 11, 11), date(2026, 11, 11))
    kit.now = kit.now.replace(day=12) + timedelta(days=days)
    kit.file("committee-filing", {"filed_on": "2026-11-10", "office": "街道办"}, signer=kit.chair, occurrence=key.key)
    [filed] = kit.standings("committee-filing")
    assert (filed.state, filed.days) == (state, late)


def test_a_record_starts_the_clocks_of_what_follows(kit: Office) -> None:
    assert kit.standings("posting-kept")[0].state is State.IDLE
    kit.evaluate()
    [proof] = kit.standings("posting-kept")
    assert proof.occurrence is not None
    assert proof.occurrence.about == "业委会年度履职评价（2026年）"
    assert (proof.occurrence.opens, proof.occurrence.due) == (date(2026, 10, 16), date(2026, 10, 26))


def test_a_correction_moves_the_clocks_and_leaves_the_first_record_as_it_was(kit: Office) -> None:
    first = kit.file("committee-election", ELECTION, signer=kit.chair)
    kit.now += timedelta(days=2)
    second = kit.file("committee-election", ELECTION | {"ends": "2029-08-31"}, signer=kit.chair, corrects=first)
    assert (second.occurrence, second.corrects) == (first.occurrence, first.id)
    [handover] = kit.standings("committee-handover")
    assert handover.due == date(2029, 9, 10)
    with kit.database.reading() as session:
        assert session.get_one(DutyRecordRow, first.id).face["ends"] == "2031-08-31"


def test_what_was_on_time_stays_on_time_when_it_is_corrected_later(kit: Office) -> None:
    first = kit.evaluate()
    kit.now += timedelta(days=120)
    kit.file("committee-evaluation", EVALUATION, corrects=first, files=(PHOTO,))
    done = next(each for each in kit.standings("committee-evaluation") if each.done)
    assert done.state is State.ON_TIME


def test_a_record_is_corrected_once(kit: Office) -> None:
    first = kit.evaluate()
    kit.file("committee-evaluation", EVALUATION, corrects=first, files=(PHOTO,))
    with kit.database.reading() as session:
        again = read_record(session, kit.community, first.id)
    with pytest.raises(Refused) as refused:
        kit.draft("committee-evaluation", EVALUATION, corrects=again, files=(PHOTO,))
    assert refused.value.refusal == CORRECTS_WRONG


def test_what_was_drafted_is_what_is_kept(kit: Office) -> None:
    act = kit.draft("committee-evaluation", EVALUATION, occurrence="2026", files=(PHOTO,))
    with kit.database.writing() as session:
        session.get_one(RecordDraftRow, act.id).salt = b"another salt of 16"
    with pytest.raises(Refused) as refused:
        kit.sign_and_file(act, kit.officer)
    assert refused.value.refusal == BAD_SIGNATURE
