"""Digits for reading: sent to who is on the register, and for nobody to tell from who is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, select, update

from auth.models import OneTimeCodeRow, SignInRow
from auth.rules.limits import CODE_BY_HEAD, READING_BY_ADDRESS, READING_BY_PHONE, READING_BY_UNIT
from auth.services.request_reading_code import ReadingCode
from kernel.db import Database
from kernel.refusals import Refusal
from registry.models import PersonRow
from tests.auth.steps import Steps, code_of, digits_of
from tests.auth.town import CHEN, CHEN_TOO, LIN, Town

STRANGER = "+8613700137000"
UNKNOWN = [("3-1201", STRANGER), ("3-1201", CHEN), ("9-999", LIN), ("9-999", STRANGER), ("1-101", LIN)]


def asked(answer: ReadingCode | Refusal) -> ReadingCode:
    assert isinstance(answer, ReadingCode), answer
    return answer


@pytest.mark.parametrize(
    ("unit", "phone"),
    [("3幢1201室", LIN), ("3-1202", "138 0013 8001"), ("5-301", CHEN), ("5-301", CHEN_TOO)],
)
def test_digits_go_to_the_mobile_the_register_holds_for_the_unit(
    town: Town, steps: Steps, unit: str, phone: str
) -> None:
    code = asked(steps.ask_to_read(town, unit, phone))
    assert code.phone.endswith(phone[-4:])
    assert len(digits_of(code)) == 6
    assert "不能投票" in code.text


@pytest.mark.parametrize(("unit", "phone"), UNKNOWN)
def test_nothing_goes_to_anyone_else(town: Town, steps: Steps, unit: str, phone: str) -> None:
    code = asked(steps.ask_to_read(town, unit, phone))
    assert (code.phone, code.text) == ("", "")
    assert len(code.token) == 64, "and the way goes on all the same"


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """The SQL a piece of work sends, in order."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(("unit", "phone"), UNKNOWN)
def test_known_or_not_the_same_is_asked_of_the_database(
    town: Town, steps: Steps, database: Database, unit: str, phone: str
) -> None:
    with statements(database) as for_known:
        known = asked(steps.ask_to_read(town, now=steps.now))
    with statements(database) as for_unknown:
        unknown = asked(steps.ask_to_read(town, unit, phone, now=steps.now + timedelta(minutes=1)))
    assert for_unknown == for_known
    later = steps.now + timedelta(minutes=3)
    with statements(database) as again_known:
        assert asked(steps.ask_again(town, known.token, later)).phone == LIN
    with statements(database) as again_unknown:
        assert asked(steps.ask_again(town, unknown.token, later + timedelta(minutes=1))).phone == ""
    assert again_unknown == again_known


def test_the_rows_hold_neither_digits_nor_number_nor_unit(town: Town, steps: Steps, database: Database) -> None:
    code = asked(steps.ask_to_read(town))
    with database.reading() as session:
        kept = session.scalars(select(OneTimeCodeRow)).one()
        sign_in = session.scalars(select(SignInRow)).one()
        written = f"{vars(kept)} {vars(sign_in)}"
        ends = kept.valid_until
        at_first = sign_in.assembly, sign_in.activation_id, sign_in.methods, sign_in.completed
    assert ends == steps.now + timedelta(minutes=5)
    assert at_first == ("", None, [], None)
    for secret in (digits_of(code), LIN, LIN[3:], "3-1201", code.token):
        assert secret not in written


@pytest.mark.parametrize(("unit", "phone"), [("3-1201", LIN), ("9-999", STRANGER)])
@pytest.mark.parametrize(("seconds", "sent"), [(59, False), (60, True), (61, True)])
def test_a_minute_lies_between_two(town: Town, steps: Steps, unit: str, phone: str, seconds: int, sent: bool) -> None:
    steps.ask_to_read(town, unit, phone)
    answer = steps.ask_to_read(town, unit, phone, now=steps.now + timedelta(seconds=seconds))
    assert isinstance(answer, ReadingCode) is sent
    if not sent:
        assert code_of(answer) == "resend-too-soon"


def test_a_double_tap_goes_on_with_the_first(town: Town, steps: Steps) -> None:
    first = asked(steps.ask_to_read(town))
    again = asked(steps.ask_to_read(town, "3幢1201室", token=first.token))
    assert (again.token, again.phone) == (first.token, "")
    assert code_of(steps.ask_to_read(town, "3-1202", token=first.token)) == "resend-too-soon"


@pytest.mark.parametrize("phone", [LIN, STRANGER])
def test_a_number_gets_ten_a_day_known_or_not(town: Town, steps: Steps, phone: str) -> None:
    answers = [
        steps.ask_to_read(town, f"{number}-1201", phone, steps.now + number * timedelta(minutes=1))
        for number in range(READING_BY_PHONE.times + 1)
    ]
    assert all(isinstance(answer, ReadingCode) for answer in answers[:-1])
    assert code_of(answers[-1]) == "too-many"


@pytest.mark.parametrize("unit", ["3-1201", "9-999"])
def test_a_unit_gets_six_an_hour_known_or_not(town: Town, steps: Steps, unit: str) -> None:
    answers = [steps.ask_to_read(town, unit, f"+861380000{number:04d}") for number in range(READING_BY_UNIT.times)]
    assert all(isinstance(answer, ReadingCode) for answer in answers)
    assert code_of(steps.ask_to_read(town, unit)) == "too-many"


def test_an_address_gets_sixty_an_hour(town: Town, steps: Steps) -> None:
    for number in range(READING_BY_ADDRESS.times):
        assert asked(steps.ask_to_read(town, f"{number}-1", f"+861380000{number:04d}"))
    assert code_of(steps.ask_to_read(town)) == "too-many"
    assert asked(steps.ask_to_read(town, address="192.0.2.2")), "another address is not held up"


def test_who_plays_with_reading_locks_nobody_out_of_voting(town: Town, steps: Steps) -> None:
    for number in range(READING_BY_PHONE.times + 1):
        steps.ask_to_read(town, now=steps.now + number * timedelta(minutes=1))
    assert READING_BY_PHONE.times >= CODE_BY_HEAD.times
    digits_of(steps.send(steps.started(town.codes[0])))


def test_sending_again_goes_to_the_same_mobile_and_ends_the_first(town: Town, steps: Steps) -> None:
    first = asked(steps.ask_to_read(town, "5-301", CHEN_TOO))
    later = steps.now + timedelta(minutes=1)
    assert code_of(steps.ask_again(town, first.token, later - timedelta(seconds=1))) == "resend-too-soon"
    second = asked(steps.ask_again(town, first.token, later))
    assert (second.token, second.phone) == (first.token, CHEN_TOO)
    assert code_of(steps.confirm_to_read(town, first.token, digits_of(first), later)) == "code-wrong"


def test_sending_again_reaches_nobody_once_the_register_holds_another_number(
    town: Town, steps: Steps, database: Database
) -> None:
    first = asked(steps.ask_to_read(town))
    with database.writing() as session:
        session.execute(update(PersonRow).values(phone=None))
    second = asked(steps.ask_again(town, first.token, steps.now + timedelta(minutes=1)))
    assert second.phone == ""


@pytest.mark.parametrize("minutes", [15, 16])
def test_after_a_quarter_of_an_hour_it_begins_anew(town: Town, steps: Steps, minutes: int) -> None:
    first = asked(steps.ask_to_read(town))
    answer = steps.ask_again(town, first.token, steps.now + timedelta(minutes=minutes))
    assert code_of(answer) == "reading-over"


@pytest.mark.parametrize(("unit", "phone"), [("", LIN), ("三幢", LIN), ("3-1201", "0591-87654321"), ("3-1201", "")])
def test_what_cannot_be_read_is_not_counted(
    town: Town, steps: Steps, database: Database, unit: str, phone: str
) -> None:
    assert code_of(steps.ask_to_read(town, unit, phone)) in ("unit-unreadable", "phone-unreadable")
    with database.reading() as session:
        assert session.scalars(select(SignInRow)).all() == []
