"""The committee's decisions: recorded by the chair, read by everyone."""

from __future__ import annotations

from tests.disclosure.asking import Guest
from tests.oversight.desk import Desk
from tests.oversight.executing import Executing

TYPED = {
    "decided": "2026-10-01",
    "members": "7",
    "present": "5",
    "votes_for": "4",
    "against": "1",
    "text": "同意更换1号楼门禁。",
    "matter": "",
}


def test_the_chair_records_a_decision_and_everyone_reads_it(executing: Executing, chair: Desk, guest: Guest) -> None:
    chair.get(chair.at("/committee-decisions/new"))
    sign = chair.follow(chair.post(chair.at("/committee-decisions/new"), **TYPED)).text
    assert "同意 4 名，反对 1 名" in sign
    chair.follow(chair.post(chair.page_address, envelope=""))
    page = guest.get(guest.at("/committee-decisions")).text
    for words in ("2026年10月1日", "同意更换1号楼门禁。", "委员 7 名，到会 5 名，同意 4 名，反对 1 名", "20,000.00"):
        assert words in page
    assert "登记业委会的决定" not in page
    assert executing.basis().startswith("committee_decision:")


def test_wrong_numbers_are_told_at_their_fields_and_a_lost_vote_in_a_sentence(chair: Desk) -> None:
    chair.get(chair.at("/committee-decisions/new"))
    answer = chair.post(chair.at("/committee-decisions/new"), **TYPED | {"members": "七", "decided": "昨天"})
    assert answer.status_code == 422
    assert "委员一共几名请填写数字" in answer.text
    assert "请填写开会日期" in answer.text
    answer = chair.post(chair.at("/committee-decisions/new"), **TYPED | {"votes_for": "3"})
    assert "没有超过全体委员 7 名的一半" in answer.text
