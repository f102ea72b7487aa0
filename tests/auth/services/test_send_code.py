"""Digits go to a mobile of the register, and to no other."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from auth.models import OneTimeCodeRow
from auth.rules.limits import CODE_BY_HEAD, CODE_BY_PHONE
from auth.services.send_code import CodeToSend, mobiles_of
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.services.contacts import Contact
from tests.auth.steps import Steps, code_of, digits_of
from tests.auth.town import CHEN, CHEN_TOO, LIN, Entropy, Town, settle


def test_the_one_mobile_of_a_head_needs_no_choice(town: Town, steps: Steps) -> None:
    sent = steps.send(steps.started(town.codes[0]))
    assert isinstance(sent, CodeToSend)
    assert sent.phone == LIN
    assert len(digits_of(sent)) == 6
    assert LIN[-8:] not in sent.phone_masked


def test_co_owners_choose_among_their_mobiles(town: Town, steps: Steps, database: Database) -> None:
    token = steps.started(town.codes[1])
    assert code_of(steps.send(token)) == "choose-phone"
    mobiles = mobiles_in(database, town.heads[1], steps.keyring)
    assert [contact.phone for contact in mobiles] == [CHEN, CHEN_TOO]
    sent = steps.send(token, contact=mobiles[1].person_id)
    assert isinstance(sent, CodeToSend)
    assert sent.phone == CHEN_TOO


def test_the_mobile_of_another_head_cannot_be_chosen(town: Town, steps: Steps, database: Database) -> None:
    stranger = mobiles_in(database, town.heads[1], steps.keyring)[0].person_id
    assert code_of(steps.send(steps.started(town.codes[0]), contact=stranger)) == "choose-phone"


def test_a_number_that_a_family_shares_is_offered_once(
    town: Town, steps: Steps, database: Database, keyring: MemoryKeyring, entropy: Entropy
) -> None:
    with database.writing() as session:
        head = settle(session, town.community.code, ["9幢901室"], [("郑甲", CHEN), ("郑乙", CHEN)], keyring, entropy)
    assert [contact.phone for contact in mobiles_in(database, head, keyring)] == [CHEN]


def test_a_head_without_mobile_is_told_the_way_in_person(town: Town, steps: Steps) -> None:
    answer = steps.send(steps.started(town.codes[2]))
    assert code_of(answer) == "no-mobile"
    assert "当面核验" in getattr(answer, "next_step", "")


def test_only_a_keyed_hash_of_digits_and_phone_is_kept(town: Town, steps: Steps, database: Database) -> None:
    sent = steps.send(steps.started(town.codes[0]))
    with database.reading() as session:
        row = session.scalars(select(OneTimeCodeRow)).one()
        stored = {name: str(value) for name, value in vars(row).items()}
    assert not any(digits_of(sent) == value or LIN in value for value in stored.values())
    assert {len(stored["code_hash"]), len(stored["phone_hash"])} == {64}


def test_a_minute_lies_between_two_messages_whatever_the_browser(town: Town, steps: Steps) -> None:
    steps.send(steps.started(town.codes[0]))
    for seconds, code in ((0, "resend-too-soon"), (59, "resend-too-soon")):
        another_browser = steps.started(town.codes[0])
        assert code_of(steps.send(another_browser, steps.now + timedelta(seconds=seconds))) == code
    assert isinstance(steps.send(steps.started(town.codes[0]), steps.now + timedelta(seconds=60)), CodeToSend)


def test_six_messages_an_hour_to_a_head_are_the_most(town: Town, steps: Steps) -> None:
    token = steps.started(town.codes[0])
    for minute in range(CODE_BY_HEAD.times):
        assert isinstance(steps.send(token, steps.now + timedelta(minutes=minute)), CodeToSend)
    at = steps.now + timedelta(minutes=CODE_BY_HEAD.times)
    assert code_of(steps.send(token, at)) == "too-many"


def test_ten_messages_a_day_to_a_phone_are_the_most(town: Town, steps: Steps) -> None:
    start = steps.now.replace(hour=0)
    sent = 0
    for number in range(CODE_BY_PHONE.times + 1):
        at = start + timedelta(hours=number)
        began = steps.start(town.codes[0], at)
        sent += isinstance(steps.send(getattr(began, "token", ""), at), CodeToSend)
    assert sent == CODE_BY_PHONE.times


def test_a_sign_in_that_is_over_gets_no_message(town: Town, steps: Steps) -> None:
    token = steps.started(town.codes[0])
    assert code_of(steps.send(token, steps.now + timedelta(minutes=15))) == "sign-in-over"
    assert code_of(steps.send("no such token")) == "sign-in-over"


def mobiles_in(database: Database, head: int, keyring: MemoryKeyring) -> tuple[Contact, ...]:
    with database.reading() as session:
        return mobiles_of(session, head, keyring)
