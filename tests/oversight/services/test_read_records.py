"""Reading records: the public face for everyone, the internal one with the key, cases whole."""

from __future__ import annotations

import pytest

from kernel.refusals import Refused
from oversight.rules.record_refusals import UNKNOWN_RECORD
from oversight.services.read_records import (
    case_of,
    public_record,
    public_records,
    read_record,
    record_of_file,
    record_of_tracker,
    records_of,
)
from tests.oversight.office import EVALUATION, PHOTO, Office

COMPLAINT = {"what": "楼上漏水", "source": "业主反映", "detail": "三天了"}


def test_without_the_key_a_record_is_its_public_face(kit: Office) -> None:
    filed = kit.evaluate()
    with kit.database.reading() as session:
        shown = read_record(session, kit.community, filed.id)
        opened = read_record(session, kit.community, filed.id, kit.keyring)
    assert (shown.internal, opened.internal) == ({}, {"remark": EVALUATION["remark"]})
    assert opened.values == EVALUATION


def test_a_record_of_another_community_is_unknown(kit: Office) -> None:
    filed = kit.evaluate()
    with kit.database.reading() as session, pytest.raises(Refused) as refused:
        read_record(session, "zzzz", filed.id)
    assert refused.value.refusal == UNKNOWN_RECORD


def test_an_internal_record_is_no_public_record(kit: Office) -> None:
    kit.evaluate()
    complaint = kit.file("complaint", COMPLAINT, signer=kit.secretary)
    with kit.database.reading() as session:
        assert [record.duty.code for record in public_records(session, kit.community)] == ["committee-evaluation"]
        assert len(records_of(session, kit.community)) == 2
        with pytest.raises(Refused):
            public_record(session, kit.community, complaint.id)


def test_what_was_corrected_says_by_what_and_leaves_the_board(kit: Office) -> None:
    first = kit.evaluate()
    second = kit.file("committee-evaluation", EVALUATION, corrects=first, files=(PHOTO,))
    with kit.database.reading() as session:
        newest, oldest = records_of(session, kit.community, "committee-evaluation")
        assert (newest.corrects, oldest.corrected_by) == (first.id, second.id)
        assert [record.id for record in public_records(session, kit.community)] == [second.id]
        assert public_record(session, kit.community, first.id).corrected_by == second.id


def test_a_case_is_read_whole_and_a_period_alone(kit: Office) -> None:
    kit.evaluate()
    complaint = kit.file("complaint", COMPLAINT, signer=kit.secretary)
    kit.file("complaint", COMPLAINT | {"what": "路灯不亮"}, signer=kit.secretary)
    accepted = kit.file(
        "complaint-acceptance",
        {"handler": "小区", "says": "物业明天上门"},
        signer=kit.secretary,
        occurrence=complaint.occurrence,
    )
    with kit.database.reading() as session:
        assert [record.id for record in case_of(session, accepted)] == [complaint.id, accepted.id]
        [evaluation] = records_of(session, kit.community, "committee-evaluation")
        assert case_of(session, evaluation) == [evaluation]


def test_a_file_leads_to_its_record_and_a_tracker_too(kit: Office) -> None:
    filed = kit.evaluate()
    with kit.database.reading() as session:
        record, file = record_of_file(session, kit.community, filed.files[0].id)
        assert (record.id, file.kept, file.public) == (filed.id, PHOTO, True)
        assert record_of_tracker(session, kit.community, filed.tracker).id == filed.id
        for unknown in (
            lambda: record_of_file(session, kit.community, 99),
            lambda: record_of_tracker(session, "a", "b"),
        ):
            with pytest.raises(Refused):
                unknown()
