"""A draft: the body to be signed, and beside it, encrypted, what the body only holds a hash of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from oversight.models.records import RecordDraftRow
from oversight.services.draft_record import drafted, drop_draft
from tests.oversight.office import EVALUATION, PHOTO, Office


def test_a_draft_keeps_everything_and_shows_the_internal_part_to_the_key_alone(kit: Office) -> None:
    act = kit.draft("committee-evaluation", EVALUATION, occurrence="2026", files=(PHOTO,))
    assert EVALUATION["remark"] not in str(act.body)
    with kit.database.reading() as session:
        found = drafted(session, act, kit.keyring)
        row = session.get_one(RecordDraftRow, act.id)
        assert EVALUATION["remark"].encode() not in row.internal
    assert (found.values, found.files) == (EVALUATION, (PHOTO,))


def test_a_new_case_gets_a_key_of_its_own(kit: Office) -> None:
    complaint = {"what": "楼上漏水", "source": "业主反映", "detail": "三天了"}
    keys = {kit.draft("complaint", complaint, signer=kit.secretary).body["occurrence"] for _ in range(2)}
    assert len(keys) == 2
    assert all(len(key) == 16 for key in keys)


@pytest.mark.parametrize(("hours", "left"), [(24, 2), (25, 1)])
def test_drafts_that_nobody_signed_are_forgotten_after_a_day(kit: Office, hours: int, left: int) -> None:
    kit.draft("committee-evaluation", EVALUATION, occurrence="2026", files=(PHOTO,))
    kit.now += timedelta(hours=hours)
    kit.draft("committee-evaluation", EVALUATION, occurrence="2026", files=(PHOTO,))
    with kit.database.reading() as session:
        assert len(session.scalars(select(RecordDraftRow)).all()) == left


def test_a_dropped_draft_is_gone(kit: Office) -> None:
    act = kit.draft("committee-evaluation", EVALUATION, occurrence="2026", files=(PHOTO,))
    with kit.database.writing() as session:
        drop_draft(session, act)
        with pytest.raises(NoResultFound):
            drafted(session, act, kit.keyring)
