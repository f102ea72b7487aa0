"""Every form of signing in, and the one that checks a file, comes back as the form."""

from __future__ import annotations

from flask import Flask

from auth.services.gateways import MemoryGateway
from tests.auth.town import LIN, Town
from tests.auth.views.conftest import Visit
from tests.auth.views.test_owner import SIGN_IN, Phone
from tests.forms.walking import walk

DOORS = {"auth_staff.enter", "auth_reading.start", "auth_reading.confirm_grant", "auth_owner.start"}
STEPS = {"auth_reading.confirm", "auth_owner.send", "auth_owner.confirm", "auth_owner.confirm_grant"}
PLAIN = {"check.checked"}
WALKED = DOORS | STEPS | PLAIN


def test_the_doors_and_the_check(app: Flask, town: Town) -> None:
    home, client = f"/c/{town.community.code}", app.test_client()
    found = walk(app, client, "/staff/sign-in", "auth_staff.enter")
    found += walk(app, client, f"{home}/sign-in", "auth_reading.start")
    found += walk(app, client, f"{home}/sign-in/in-person", "auth_reading.confirm_grant")
    found += walk(app, client, SIGN_IN, "auth_owner.start")
    found += walk(app, client, "/check", "check.checked")
    assert not found, "\n".join(found)


def test_the_steps_of_a_letter(app: Flask, town: Town, visit: Visit, outbox: MemoryGateway) -> None:
    Phone(visit, outbox).type_activation(town.codes[0])
    found = walk(app, visit.client, f"{SIGN_IN}/in-person", "auth_owner.confirm_grant")
    found += walk(app, visit.client, f"{SIGN_IN}/phone", "auth_owner.send")
    found += walk(app, visit.client, f"{SIGN_IN}/code", "auth_owner.confirm")
    assert not found, "\n".join(found)


def test_the_step_between_votes(app: Flask, town: Town, visit: Visit) -> None:
    door = f"/c/{town.community.code}/sign-in"
    visit.get(door)
    visit.post(door, unit="3幢1201", phone=LIN, next="")
    found = walk(app, visit.client, f"{door}/code", "auth_reading.confirm")
    assert not found, "\n".join(found)
