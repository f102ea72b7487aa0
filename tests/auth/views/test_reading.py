"""An owner's way in between votes, page by page; and that the pages tell a stranger nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from auth.models import ActivationRow
from auth.rules.refusals import SMS_UNAVAILABLE
from auth.services.gateways import MemoryGateway
from kernel.db import Database
from kernel.refusals import Refused
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, LIN, Person, Town
from tests.auth.views.conftest import Clock, Visit
from tests.text_messages import all_sent

STRANGER = "13700137000"
HIDDEN = re.compile(r'name="csrf_token"[^>]*value="[^"]+"')


@dataclass
class Reader:
    """An owner with a browser and a phone that gets text messages."""

    visit: Visit
    outbox: MemoryGateway
    door: str

    def ask(self, unit: str = "3幢1201", phone: str = LIN, onward: str = "") -> None:
        self.visit.get(self.door + (f"?next={onward}" if onward else ""))
        self.visit.post(self.door, unit=unit, phone=phone, next=onward)

    def digits(self, messages: int = 1) -> str:
        """The newest digits; they are sent apart from the page, so they may take a moment."""
        all_sent()
        found = re.search(r"\d{6}", self.outbox.sent[messages - 1][1])
        assert found
        return found[0]

    def sign_in(self, onward: str = "") -> None:
        self.ask(onward=onward)
        self.visit.post(f"{self.door}/code", digits=self.digits(len(self.outbox.sent) or 1))


@pytest.fixture
def home(town: Town) -> str:
    return f"/c/{town.community.code}"


@pytest.fixture
def reader(home: str, visit: Visit, outbox: MemoryGateway) -> Reader:
    return Reader(visit, outbox, f"{home}/sign-in")


@pytest.fixture
def no_vote(town: Town, database: Database) -> None:
    """Between votes: no letter is in force."""
    with database.writing() as session:
        session.execute(update(ActivationRow).values(superseded=True))


def test_two_pages_lead_from_the_door_to_ones_own(no_vote: None, reader: Reader, home: str) -> None:
    page = reader.visit.get(reader.door)
    assert page.status_code == 200
    assert "房号" in page.text
    assert "密封信" not in page.text
    reader.ask()
    assert LIN not in str(reader.visit.client.get_cookie("mingbai"))
    page = reader.visit.follow()
    assert page.request.path == f"{reader.door}/code"
    assert 'autocomplete="one-time-code"' in page.text
    assert 'inputmode="numeric"' in page.text
    digits = reader.digits()
    assert [number for number, _ in reader.outbox.sent] == [LIN]
    answer = reader.visit.post(f"{reader.door}/code", digits=digits)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{home}/home")
    page = reader.visit.follow()
    assert "3幢1201室" in page.text
    assert "不能投票" in page.text
    assert reader.visit.get(reader.door).status_code == 303, "whoever is in need not sign in"


def test_it_opens_the_fund_of_ones_own(no_vote: None, reader: Reader, home: str) -> None:
    asked = reader.visit.get(f"{home}/fund/mine")
    assert asked.headers["Location"] == f"{reader.door}?next={home}/fund/mine"
    reader.sign_in(f"{home}/fund/mine")
    assert reader.visit.page is not None
    assert reader.visit.page.headers["Location"] == f"{home}/fund/mine"
    assert reader.visit.follow().status_code == 200


def test_it_opens_nothing_of_another_community(no_vote: None, reader: Reader) -> None:
    reader.sign_in()
    assert reader.visit.get("/c/zzzz/fund/mine").status_code == 403


def test_no_address_of_another_site_is_returned_to(no_vote: None, reader: Reader, home: str) -> None:
    reader.sign_in("//evil.example")
    assert reader.visit.page is not None
    assert reader.visit.page.headers["Location"] == f"{home}/home"


def test_while_letters_are_in_force_the_door_shows_both_ways(town: Town, reader: Reader, home: str) -> None:
    page = reader.visit.get(f"{reader.door}?next={home}/fund/mine")
    assert f'href="/a/{ASSEMBLY}/sign-in?next={home}/fund/mine"' in page.text
    assert 'name="unit"' in page.text
    reader.sign_in()
    assert f'href="/a/{ASSEMBLY}/sign-in"' in reader.visit.follow().text


def test_the_letters_sign_in_opens_the_reading_pages_too(town: Town, visit: Visit, steps: Steps, home: str) -> None:
    token = steps.signed_in(town.codes[0])
    with visit.client.session_transaction() as session:
        session["_user_id"] = token
    assert visit.get(f"{home}/fund/mine").status_code == 200
    page = visit.get(f"{home}/home")
    assert page.status_code == 200
    assert "不能投票" not in page.text


def test_a_letters_sign_in_takes_the_place_of_one_for_reading(
    town: Town, reader: Reader, outbox: MemoryGateway, clock: Clock
) -> None:
    reader.sign_in()
    asked = reader.visit.get(f"/a/{ASSEMBLY}/vote")
    assert asked.headers["Location"] == f"/a/{ASSEMBLY}/sign-in?next=/a/{ASSEMBLY}/vote"
    reader.visit.follow()
    reader.visit.post(f"/a/{ASSEMBLY}/sign-in", code=town.codes[0])
    answer = reader.visit.post(f"/a/{ASSEMBLY}/sign-in/code", digits=reader.digits(2))
    assert answer.headers["Location"] == f"/a/{ASSEMBLY}/vote"


UNKNOWN = [("3幢1201", STRANGER), ("9幢999", LIN), ("1幢101", LIN)]


@pytest.mark.parametrize(("unit", "phone"), UNKNOWN)
def test_a_stranger_is_shown_the_same_pages(
    no_vote: None, reader: Reader, app: Flask, clock: Clock, unit: str, phone: str
) -> None:
    other = Reader(Visit(app.test_client()), MemoryGateway(), reader.door)
    seen = []
    for who, (typed_unit, typed_phone) in ((reader, ("3幢1201", LIN)), (other, (unit, phone))):
        clock.now += timedelta(hours=1)
        who.ask(typed_unit, typed_phone)
        assert who.visit.page is not None
        led = who.visit.page.status_code, who.visit.page.headers["Location"]
        shown = [who.visit.get(f"{who.door}/code")]
        shown += [who.visit.post(f"{who.door}/code", digits=typed) for typed in ("12", "000000", "000001")]
        clock.now += timedelta(minutes=2)
        shown += [who.visit.post(f"{who.door}/again"), who.visit.get(f"{who.door}/code")]
        shown += [who.visit.post(f"{who.door}/again")]
        seen.append([led, *((page.status_code, HIDDEN.sub("", page.text)) for page in shown)])
    assert seen[0] == seen[1]
    reader.digits(2)
    assert [number for number, _ in reader.outbox.sent] == [LIN, LIN], "the register's number alone is written to"


def test_a_gateway_that_is_slow_or_down_changes_nothing_in_the_answer(
    no_vote: None, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(phone: str, text: str) -> None:
        raise Refused(SMS_UNAVAILABLE)

    monkeypatch.setattr(reader.outbox, "send", down)
    reader.ask()
    assert reader.visit.follow().status_code == 200


@pytest.mark.parametrize(
    ("unit", "phone", "field", "says"),
    [
        ("", LIN, "unit", "请输入房号"),
        ("三幢", LIN, "unit", "房号里没有数字"),
        ("3-1201", "", "phone", "请输入手机号码"),
        ("3-1201", "12345", "phone", "不是完整的手机号码"),
        ("3-1201", "x" * 201, "phone", "太长了"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    no_vote: None, reader: Reader, unit: str, phone: str, field: str, says: str
) -> None:
    reader.ask(unit, phone)
    assert reader.visit.page is not None
    assert reader.visit.page.status_code == 422
    assert f'href="#{field}"' in reader.visit.page.text
    assert says in reader.visit.page.text


def test_digits_are_sent_again_after_a_minute(no_vote: None, reader: Reader, clock: Clock) -> None:
    reader.ask()
    first = reader.digits()
    early = reader.visit.follow()
    assert "60 秒后" in early.text
    assert "再发一次</button>" not in early.text
    assert reader.visit.post(f"{reader.door}/again").status_code == 429
    clock.now += timedelta(seconds=60)
    assert "再发一次</button>" in reader.visit.get(f"{reader.door}/code").text
    reader.visit.post(f"{reader.door}/again")
    second = reader.digits(2)
    assert reader.visit.post(f"{reader.door}/code", digits=first).status_code == 422
    assert reader.visit.post(f"{reader.door}/code", digits=second).status_code == 303


def test_a_sign_in_that_took_too_long_starts_again(no_vote: None, reader: Reader, clock: Clock) -> None:
    reader.ask()
    clock.now += timedelta(minutes=15)
    assert reader.visit.get(f"{reader.door}/code").headers["Location"] == reader.door
    for path in ("/code", "/again"):
        assert reader.visit.post(reader.door + path, digits="123456").headers["Location"] == reader.door
    assert "请重新填写房号和手机号码" in reader.visit.get(reader.door).text


def test_half_an_idle_hour_leads_back_to_the_door_and_requests_keep_it_open(
    no_vote: None, reader: Reader, home: str, clock: Clock
) -> None:
    reader.sign_in()
    clock.now += timedelta(minutes=29)
    assert reader.visit.get(f"{home}/home").status_code == 200
    clock.now += timedelta(minutes=29)
    assert reader.visit.get(f"{home}/home").status_code == 200
    clock.now += timedelta(minutes=2)
    assert reader.visit.get(f"{home}/home").status_code == 303, "an hour is the end of it"


def test_signing_out_leads_back_to_the_door(no_vote: None, reader: Reader, home: str) -> None:
    reader.sign_in()
    page = reader.visit.follow()
    assert "退出登录" in page.text
    assert reader.visit.post(f"{home}/sign-out").headers["Location"] == reader.door
    assert reader.visit.get(f"{home}/home").status_code == 303


def test_without_a_mobile_the_officers_code_leads_in(
    no_vote: None, town: Town, reader: Reader, officer: Person, steps: Steps, home: str
) -> None:
    page = reader.visit.get(f"{reader.door}/in-person")
    assert "请带上身份证到社区居委会" in page.text
    assert reader.visit.post(f"{reader.door}/in-person", code="").status_code == 422
    assert reader.visit.post(f"{reader.door}/in-person", code="0000-0000-0000").status_code == 422
    grant = steps.grant_reading(officer, town, town.heads[2])
    answer = reader.visit.post(f"{reader.door}/in-person", code=grant.code)
    assert answer.headers["Location"] == f"{home}/home"
    assert "1幢101室" in reader.visit.follow().text


def test_staff_find_their_own_door_from_here(no_vote: None, reader: Reader) -> None:
    assert 'href="/staff/sign-in"' in reader.visit.get(reader.door).text


def test_a_community_that_is_not_there_has_no_door(reader: Reader) -> None:
    for path in ("", "/in-person"):
        assert reader.visit.get(f"/c/zzzz/sign-in{path}").status_code == 404
    reader.visit.get(reader.door)
    assert reader.visit.post("/c/zzzz/sign-in", unit="3-1201", phone=LIN).status_code == 404


def test_a_post_without_the_forms_token_does_nothing(no_vote: None, reader: Reader) -> None:
    page = reader.visit.client.post(reader.door, data={"unit": "3-1201", "phone": LIN})
    assert page.status_code == 400
    assert reader.outbox.sent == []
