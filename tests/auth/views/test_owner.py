"""An owner's way in, page by page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from auth.models import ActivationRow, OneTimeCodeRow
from auth.rules.refusals import SMS_UNAVAILABLE
from auth.services.gateways import MemoryGateway
from kernel.db import Database
from kernel.refusals import Refused
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, CHEN_TOO, LIN, Person, Town
from tests.auth.views.conftest import Clock, Visit

SIGN_IN = f"/a/{ASSEMBLY}/sign-in"


@dataclass
class Phone:
    """The owner's phone: the browser and the text messages."""

    visit: Visit
    outbox: MemoryGateway

    def digits(self) -> str:
        found = re.search(r"\d{6}", self.outbox.sent[-1][1])
        assert found
        return found[0]

    def type_activation(self, code: str, path: str = SIGN_IN) -> None:
        self.visit.get(path)
        self.visit.post(SIGN_IN, code=code, next=path.partition("next=")[2])


@pytest.fixture
def phone(visit: Visit, outbox: MemoryGateway) -> Phone:
    return Phone(visit, outbox)


def test_two_pages_lead_from_the_letter_to_the_vote(town: Town, phone: Phone) -> None:
    form = phone.visit.get(SIGN_IN)
    assert form.status_code == 200
    assert "auth/fragment.js" in form.text
    phone.visit.post(SIGN_IN, code=town.codes[0].lower())
    page = phone.visit.follow()
    assert page.request.path == f"{SIGN_IN}/code"
    assert 'autocomplete="one-time-code"' in page.text
    assert 'inputmode="numeric"' in page.text
    assert "3幢1201室" in page.text
    assert [number for number, _ in phone.outbox.sent] == [LIN]
    assert LIN[-8:] not in page.text
    answer = phone.visit.post(f"{SIGN_IN}/code", digits=phone.digits())
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/a/{ASSEMBLY}/vote")
    again = phone.visit.get(SIGN_IN)
    assert again.headers["Location"] == f"/a/{ASSEMBLY}/vote", "whoever is in need not sign in"


def test_looking_at_pages_sends_nothing(town: Town, phone: Phone, database: Database) -> None:
    phone.type_activation(town.codes[1])
    for path in ("/phone", "/code", "/in-person", ""):
        phone.visit.get(SIGN_IN + path)
    assert phone.outbox.sent == []
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(OneTimeCodeRow)) == 0


def test_a_wrong_activation_code_is_said_at_its_field(town: Town, phone: Phone) -> None:
    phone.visit.get(SIGN_IN)
    page = phone.visit.post(SIGN_IN, code="0000-0000-0000")
    assert page.status_code == 422
    assert "<title>错误：" in page.text
    assert "没有找到这个激活码" in page.text
    assert 'href="#code"' in page.text
    assert phone.visit.post(SIGN_IN, code="").status_code == 422


def test_wrong_digits_are_said_at_their_field_and_counted_although_the_page_is_an_error(
    town: Town, phone: Phone, database: Database
) -> None:
    phone.type_activation(town.codes[0])
    wrong = f"{(int(phone.digits()) + 1) % 10**6:06d}"
    for left in (4, 3):
        page = phone.visit.post(f"{SIGN_IN}/code", digits=wrong)
        assert page.status_code == 422
        assert f"还可以试 {left} 次" in page.text
    with database.reading() as session:
        assert session.scalars(select(OneTimeCodeRow.tries)).all() == [2]
        assert sorted(session.scalars(select(ActivationRow.tries))) == [0, 0, 2]


def test_co_owners_choose_their_number(town: Town, phone: Phone) -> None:
    phone.type_activation(town.codes[1])
    assert phone.outbox.sent == []
    phone.visit.follow()
    page = phone.visit.follow()
    assert page.request.path == f"{SIGN_IN}/phone"
    options = re.findall(r'type="radio"[^>]*value="(\d+)"', page.text)
    assert len(options) == 2
    assert "checked" not in page.text, "nothing is preselected"
    assert phone.visit.post(f"{SIGN_IN}/phone").status_code == 422
    for wrong in ("9999", "x", "-1", "²"):
        refused = phone.visit.post(f"{SIGN_IN}/phone", contact=wrong)
        assert refused.status_code == 422
        assert "请选择接收验证码的手机号码" in refused.text
    phone.visit.post(f"{SIGN_IN}/phone", contact=options[1])
    phone.visit.follow()
    assert [number for number, _ in phone.outbox.sent] == [CHEN_TOO]
    assert phone.visit.post(f"{SIGN_IN}/code", digits=phone.digits()).status_code == 303


def test_digits_are_sent_again_after_a_minute(town: Town, phone: Phone, clock: Clock) -> None:
    phone.type_activation(town.codes[0])
    early = phone.visit.follow()
    assert "60 秒后" in early.text
    assert "再发一次</button>" not in early.text
    clock.now += timedelta(seconds=60)
    page = phone.visit.get(f"{SIGN_IN}/code")
    contact = re.search(r'name="contact" value="(\d+)"', page.text)
    assert contact
    phone.visit.post(f"{SIGN_IN}/phone", contact=contact[1])
    assert len(phone.outbox.sent) == 2
    too_soon = phone.visit.post(f"{SIGN_IN}/phone", contact=contact[1])
    assert too_soon.status_code == 429
    assert "60 秒后可以再发" in too_soon.text


def test_typing_the_letters_code_again_does_not_lose_the_digits_sent(town: Town, phone: Phone) -> None:
    phone.type_activation(town.codes[0])
    digits = phone.digits()
    phone.type_activation(town.codes[0])
    assert len(phone.outbox.sent) == 1
    assert phone.visit.post(f"{SIGN_IN}/code", digits=digits).status_code == 303


def test_without_a_mobile_the_officers_code_leads_in(town: Town, phone: Phone, officer: Person, steps: Steps) -> None:
    phone.type_activation(town.codes[2])
    phone.visit.follow()
    page = phone.visit.follow()
    assert page.request.path == f"{SIGN_IN}/in-person"
    assert "产权登记中没有您的手机号码" in page.text
    assert phone.visit.post(f"{SIGN_IN}/in-person", code="0000-0000-0000").status_code == 422
    grant = steps.grant(officer, town, town.heads[2])
    answer = phone.visit.post(f"{SIGN_IN}/in-person", code=grant.code)
    assert answer.headers["Location"] == f"/a/{ASSEMBLY}/vote"


def test_a_sign_in_that_took_too_long_starts_again(town: Town, phone: Phone, clock: Clock) -> None:
    phone.type_activation(town.codes[0])
    clock.now += timedelta(minutes=15)
    for path in ("/code", "/phone", "/in-person"):
        assert phone.visit.get(SIGN_IN + path).headers["Location"] == SIGN_IN
        assert phone.visit.post(SIGN_IN + path, digits="123456").headers["Location"] == SIGN_IN
    assert "请重新输入激活码" in phone.visit.get(SIGN_IN).text


def test_a_sign_in_begun_for_one_vote_is_none_for_another(town: Town, phone: Phone) -> None:
    phone.type_activation(town.codes[0])
    assert phone.visit.get("/a/another/sign-in/code").headers["Location"] == "/a/another/sign-in"


def test_an_address_without_letters_says_so(town: Town, phone: Phone) -> None:
    assert phone.visit.get("/a/another/sign-in").status_code == 404


def test_a_gateway_that_is_down_is_said_and_the_way_goes_on(
    town: Town, phone: Phone, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(phone: str, text: str) -> None:
        raise Refused(SMS_UNAVAILABLE)

    with monkeypatch.context() as broken:
        broken.setattr(phone.outbox, "send", down)
        phone.type_activation(town.codes[0])
        assert phone.visit.page is not None
        assert phone.visit.page.status_code == 503
    clock.now += timedelta(seconds=60)
    page = phone.visit.get(f"{SIGN_IN}/code")
    contact = re.search(r'name="contact" value="(\d+)"', page.text)
    assert contact
    phone.visit.post(f"{SIGN_IN}/phone", contact=contact[1])
    assert phone.visit.post(f"{SIGN_IN}/code", digits=phone.digits()).status_code == 303


def test_the_owner_returns_to_the_page_that_asked_for_the_sign_in(town: Town, phone: Phone) -> None:
    phone.type_activation(town.codes[0], f"{SIGN_IN}?next=/a/{ASSEMBLY}/vote/data")
    answer = phone.visit.post(f"{SIGN_IN}/code", digits=phone.digits())
    assert answer.headers["Location"] == f"/a/{ASSEMBLY}/vote/data"


def test_no_address_of_another_site_is_returned_to(town: Town, phone: Phone) -> None:
    phone.type_activation(town.codes[0], f"{SIGN_IN}?next=//evil.example")
    answer = phone.visit.post(f"{SIGN_IN}/code", digits=phone.digits())
    assert answer.headers["Location"] == f"/a/{ASSEMBLY}/vote"


def test_signing_out_ends_the_token_too(town: Town, phone: Phone, app: Flask) -> None:
    phone.type_activation(town.codes[0])
    phone.visit.post(f"{SIGN_IN}/code", digits=phone.digits())
    phone.visit.get("/staff/sign-in")  # any page with a form
    cookie = phone.visit.client.get_cookie("mingbai")
    assert cookie is not None
    copied = Visit(app.test_client())
    copied.client.set_cookie("mingbai", cookie.value)
    assert copied.get(SIGN_IN).status_code == 303, "a copied cookie is in"
    answer = phone.visit.post(f"/a/{ASSEMBLY}/sign-out")
    assert answer.headers["Location"] == f"/a/{ASSEMBLY}"
    assert phone.visit.get(SIGN_IN).status_code == 200
    assert copied.get(SIGN_IN).status_code == 200, "and out with the one it was copied from"


def test_a_post_without_the_forms_token_does_nothing(town: Town, phone: Phone) -> None:
    page = phone.visit.client.post(SIGN_IN, data={"code": town.codes[0]})
    assert page.status_code == 400
    assert phone.outbox.sent == []


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(town: Town, phone: Phone) -> None:
    page = phone.visit.get(SIGN_IN)
    cookie = page.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_locked_letter_is_said(town: Town, phone: Phone, database: Database) -> None:
    with database.writing() as session:
        session.execute(update(ActivationRow).values(locked=True))
    phone.visit.get(SIGN_IN)
    assert "已锁定" in phone.visit.post(SIGN_IN, code=town.codes[0]).text
