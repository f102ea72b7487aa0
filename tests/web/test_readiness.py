"""Whoever watches the system learns that the tick is late or stuck, and pages are served all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from auth.services.sign_in_staff import StaffSignIn, sign_in_staff
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.platform import Platform
from oversight.rules.heartbeat import LATE_AFTER, Step, Stuck
from oversight.services.note_heartbeat import note_heartbeat
from tests.assemblies import Kit
from web.app import create_app
from web.schema import upgrade
from web.settings import read_settings

pytestmark = pytest.mark.both_databases

DAMAGED = Stuck(Step.CHECKPOINT, "k7qm", "第 10 条：检索栏与记录不符。请运行 bin/mingbai doctor。")
READY = {"database": True, "schema": True, "home": True}


@pytest.fixture
def watched(here: Platform, empty_database: Database, tmp_path: Path) -> FlaskClient:
    """An application over a database that was brought to the newest schema."""
    upgrade(empty_database, tmp_path / "lock")
    settings = read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_SECRET_KEY": "s" * 32})
    return create_app(settings, replace(here, database=empty_database)).test_client()


@pytest.mark.parametrize(
    ("ago", "stuck", "state", "places"),
    [
        (timedelta(0), [], "ok", []),
        (LATE_AFTER, [], "ok", []),
        (LATE_AFTER + timedelta(seconds=1), [], "late", []),
        (timedelta(0), [DAMAGED], "stuck", ["checkpoint k7qm"]),
    ],
)
def test_the_body_tells_how_the_tick_goes_and_the_status_stays(
    watched: FlaskClient,
    empty_database: Database,
    now: datetime,
    ago: timedelta,
    stuck: list[Stuck],
    state: str,
    places: list[str],
) -> None:
    with empty_database.writing() as session:
        note_heartbeat(session, ended=now - ago, stuck=stuck)
    answer = watched.get("/readyz")
    last = (now - ago).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert answer.status_code == 200
    assert answer.json == READY | {"tick": {"state": state, "last": last, "stuck": places}}
    assert "检索栏" not in answer.text, "the sentence is for those who run the system"


def test_before_the_first_tick_it_is_late(watched: FlaskClient) -> None:
    assert watched.get("/readyz").json == READY | {"tick": {"state": "late", "last": None, "stuck": []}}


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Kit:
    return Kit(database, keyring, entropy, now).found()


def start_page(kit: Kit, app: Flask, role: Role) -> str:
    """The work page as somebody in that office, over all communities, sees it."""
    with kit.database.writing() as session:
        account = kit.accounts[kit.staff(session, role.value, role, everywhere=True).person]
        entered = sign_in_staff(
            session,
            username=account.username,
            password=account.password,
            code=pyotp.TOTP(account.totp_secret).at(kit.now),
            address="127.0.0.1",
            now=kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )
    assert isinstance(entered, StaffSignIn)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = entered.token
    return client.get("/staff").text


def test_the_operator_reads_on_the_start_page_what_is_stuck_and_what_to_do(kit: Kit, app: Flask) -> None:
    with kit.database.writing() as session:
        note_heartbeat(session, ended=kit.now, stuck=[DAMAGED])
    page = start_page(kit, app, Role.OPERATOR)
    assert "有 1 件没有办成" in page
    assert "k7qm：公布存证日志的检查点没有办成：第 10 条" in page
    assert "bin/mingbai doctor" in page


@pytest.mark.parametrize(
    ("ago", "says"),
    [
        (timedelta(minutes=1), "没有办不成的事"),
        (LATE_AFTER + timedelta(minutes=1), "已经停了 5 分钟以上"),
        (None, "还没有办理过一次"),
    ],
)
def test_the_operator_reads_whether_the_tick_runs(kit: Kit, app: Flask, ago: timedelta | None, says: str) -> None:
    if ago is not None:
        with kit.database.writing() as session:
            note_heartbeat(session, ended=kit.now - ago, stuck=[])
    assert says in start_page(kit, app, Role.OPERATOR)


def test_nobody_else_is_bothered_with_it(kit: Kit, app: Flask) -> None:
    assert "到期事项的办理" not in start_page(kit, app, Role.REGULATOR)
