from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from disclosure.rules.asked import Question, Reply
from disclosure.rules.quarters import Quarter
from disclosure.rules.questions import Because, question_clock
from kernel.access import Role
from matters.rules.packs import FUJIAN

NOW = datetime(2026, 4, 20, tzinfo=UTC)
CLOCK = question_clock(date(2026, 4, 20), date(2026, 4, 20), FUJIAN)
QUESTION = Question(1, "k7qm", Quarter(2026, 1), 1, 0, "", "？", "", NOW, 0, "", CLOCK, None, None, "", ())


def test_a_question_in_view_has_no_reason_and_one_out_of_view_a_told_one() -> None:
    assert QUESTION.reason == ""
    assert replace(QUESTION, because=Because.INSULT.value).reason == "里面有辱骂、人身攻击的话"


@pytest.mark.parametrize(
    ("role", "office", "level"),
    [
        (Role.TREASURER, "业委会财务委员", "业委会"),
        (Role.CHAIR, "业委会主任", "业委会"),
        (Role.NEIGHBOURHOOD_OFFICER, "社区", "社区"),
        (Role.STREET_OFFICER, "街道", "街道"),
    ],
)
def test_a_reply_names_its_office_and_no_person(role: Role, office: str, level: str) -> None:
    reply = Reply(role, True, "。", "", NOW, 0, "")
    assert (reply.office, reply.level) == (office, level)
