from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from disclosure.rules.due import Level
from disclosure.rules.questions import (
    BECAUSE_NAMES,
    LEVEL_OF,
    OFFICE_NAMES,
    QUESTION_CHARACTERS,
    Because,
    QuestionState,
    fit_text,
    question_clock,
    speaking_refusal,
    text_refusal,
)
from kernel.access import Role
from matters.rules.packs import FUJIAN

ASKED = date(2026, 4, 20)


def after(days: int) -> date:
    return ASKED + timedelta(days=days)


@pytest.mark.parametrize(
    ("waited", "state", "days", "reached"),
    [
        (0, QuestionState.WAITING, 7, 1),
        (6, QuestionState.WAITING, 1, 1),
        (7, QuestionState.WAITING, 0, 1),
        (8, QuestionState.NEIGHBOURHOOD, 1, 2),
        (13, QuestionState.NEIGHBOURHOOD, 6, 2),
        (14, QuestionState.NEIGHBOURHOOD, 7, 2),
        (15, QuestionState.STREET, 8, 3),
        (100, QuestionState.STREET, 93, 3),
    ],
)
def test_a_question_waits_with_the_committee_then_the_neighbourhood_then_the_street(
    waited: int, state: QuestionState, days: int, reached: int
) -> None:
    clock = question_clock(ASKED, after(waited), FUJIAN)
    assert (clock.state, clock.days, clock.reached) == (state, days, tuple(Level)[:reached])
    assert (clock.due, clock.open, clock.late) == (after(7), True, reached > 1)


@pytest.mark.parametrize(("answered", "late", "reached"), [(0, 0, 1), (7, 0, 1), (8, 1, 2), (15, 8, 3)])
def test_an_answer_stops_the_clock_where_it_stands(answered: int, late: int, reached: int) -> None:
    clock = question_clock(ASKED, after(400), FUJIAN, answered=after(answered))
    assert (clock.state, clock.days, len(clock.reached)) == (QuestionState.ANSWERED, late, reached)
    assert (clock.open, clock.late) == (False, reached > 1)


def test_a_question_taken_from_view_waits_no_longer() -> None:
    clock = question_clock(ASKED, after(400), FUJIAN, withdrawn=after(2))
    assert (clock.state, clock.open, clock.days, clock.late) == (QuestionState.WITHDRAWN, False, 0, False)
    both = question_clock(ASKED, after(400), FUJIAN, answered=after(9), withdrawn=after(20))
    assert (both.state, both.days, len(both.reached)) == (QuestionState.WITHDRAWN, 2, 2)


def test_the_pack_sets_both_clocks() -> None:
    pack = replace(FUJIAN, question_answer_days=3, question_street_days=5)
    states = [question_clock(ASKED, after(days), pack).state for days in (3, 4, 5, 6)]
    assert states == [
        QuestionState.WAITING,
        QuestionState.NEIGHBOURHOOD,
        QuestionState.NEIGHBOURHOOD,
        QuestionState.STREET,
    ]


@pytest.mark.parametrize(
    ("role", "waited", "code"),
    [
        (Role.TREASURER, 0, None),
        (Role.CHAIR, 0, None),
        (Role.CHAIR, 100, None),
        (Role.NEIGHBOURHOOD_OFFICER, 7, "not-yet-yours"),
        (Role.NEIGHBOURHOOD_OFFICER, 8, None),
        (Role.STREET_OFFICER, 14, "not-yet-yours"),
        (Role.STREET_OFFICER, 15, None),
        (Role.SUPERVISOR, 100, "not-an-answerer"),
        (Role.OWNER, 100, "not-an-answerer"),
    ],
)
def test_each_office_speaks_when_its_turn_has_come(role: Role, waited: int, code: str | None) -> None:
    refusal = speaking_refusal(role, question_clock(ASKED, after(waited), FUJIAN))
    assert (refusal.code if refusal else None) == code


def test_the_refusal_names_the_day_and_the_office() -> None:
    refusal = speaking_refusal(Role.NEIGHBOURHOOD_OFFICER, question_clock(ASKED, ASKED, FUJIAN))
    assert refusal is not None
    assert "2026年4月27日" in refusal.says
    assert "社区" in refusal.says


def test_nobody_speaks_to_a_question_taken_from_view() -> None:
    clock = question_clock(ASKED, after(100), FUJIAN, withdrawn=after(50))
    for role in LEVEL_OF:
        refusal = speaking_refusal(role, clock)
        assert refusal is not None
        assert refusal.code == "question-withdrawn"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text-empty"),
        ("问" * QUESTION_CHARACTERS, None),
        ("问" * (QUESTION_CHARACTERS + 1), "text-long"),
        ("第一行\n第二行", None),
        ("铃\x07", "text-unreadable"),
        ("反\u202e着读", "text-unreadable"),
        ("\ud800", "text-unreadable"),
        ("谢谢😀", None),
        ("电话13805912345", "text-holds-phone"),
    ],
)
def test_what_cannot_be_published_is_refused(text: str, code: str | None) -> None:
    refusal = text_refusal(text, QUESTION_CHARACTERS)
    assert (refusal.code if refusal else None) == code


def test_a_text_is_kept_composed_and_without_white_space_at_its_ends() -> None:
    assert fit_text("  e\u0301\r\n第二\t行\r ") == "é\n第二 行"


def test_every_office_and_every_reason_has_a_name() -> None:
    assert set(OFFICE_NAMES) == set(LEVEL_OF)
    assert set(BECAUSE_NAMES) == set(Because)
