"""The public board's part of duties: the newest evaluation and board, what is overdue, complaints by count."""

from __future__ import annotations

from datetime import timedelta

from oversight.rules.complaints import Complaints
from oversight.rules.record_entry import KeptFile
from oversight.services.read_public_duties import PublicDuties, read_public_duties
from tests.oversight.office import ELECTION, EVALUATION, PHOTO, Office

BOARD = {"updated": "2027-01-10", "where": "南门岗亭旁"}
COMPLAINT = {"what": "电梯异响", "source": "业主反映", "detail": "夜里响"}


def read(kit: Office) -> PublicDuties:
    with kit.database.reading() as session:
        return read_public_duties(session, kit.community, kit.now)


def test_an_empty_community_has_nothing_to_show(kit: Office) -> None:
    assert read(kit) == PublicDuties(None, None, (), Complaints())


def test_the_newest_evaluation_and_board_are_shown(kit: Office) -> None:
    first = kit.evaluate()
    corrected = kit.file("committee-evaluation", EVALUATION | {"grade": "合格"}, corrects=first, files=(PHOTO,))
    kit.now += timedelta(days=105)
    photo = KeptFile("photos", "牌子.jpg", "b2" * 32)
    board = kit.file("information-board", BOARD, signer=kit.manager, occurrence="2026Q4", files=(photo,))
    found = read(kit)
    assert found.evaluation
    assert found.information
    assert (found.evaluation.id, found.evaluation.face["grade"], found.score) == (corrected.id, "合格", 85)
    assert found.information.id == board.id


def test_only_public_duties_are_shown_overdue_and_complaints_only_as_counts(kit: Office) -> None:
    kit.file("committee-election", ELECTION, signer=kit.chair)
    kit.file("complaint", COMPLAINT, signer=kit.chair)
    kit.now += timedelta(days=130)  # the quarter's statement is overdue as well, and told by its own part
    found = read(kit)
    codes = {each.duty.code for each in found.overdue}
    assert "committee-filing" in codes
    assert not codes & {"quarterly-disclosure", "complaint-acceptance"}
    assert found.complaints == Complaints(registered=1, answered=0, late=1)
