"""Each due thing of each place fails alone: it is named with its place and what to do, and everything else goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text, update
from structlog.testing import capture_logs

import web.checkpoints
import web.due
from auth.models import MessageRow
from auth.rules.messages import AFTER_FAILURE
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from matters.models import CommunityRulesRow
from oversight.rules.heartbeat import EVERYWHERE, STEP_NAMES, Step
from oversight.rules.records import DISTRICT
from oversight.services.read_heartbeat import read_heartbeat
from registry.services.hold_upload import hold_upload
from tests.assemblies import Kit
from tests.web.street import Street, places
from voting.services.read_assemblies import assembly_by_code
from web.due import do_what_is_due

pytestmark = pytest.mark.both_databases

PHONE = "13800138000"


@pytest.fixture
def street(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime, tmp_path: Path
) -> Street:
    return Street(Kit(database, keyring, entropy, now).found(), tmp_path)


def refuse(*_: object, **__: object) -> list[str]:
    raise ValueError(f"the owner’s number is {PHONE}")


def test_one_flipped_character_in_one_log_stops_that_log_alone(street: Street) -> None:
    kit = street.kit
    code = kit.noticed()
    scope = assembly_scope(kit)
    street.flip(scope[:-1] + "x")
    message = street.tell()
    done = street.tick()
    assert places(done) == [kit.community]
    assert "第 1 条：检索栏与记录不符。请保存" in done["stuck"][0]
    assert "mingbai doctor" in done["stuck"][0], "what next"
    assert street.state_of(message) == "sent"
    assert done["checkpoints"] == [street.other.code, DISTRICT]
    assert street.checkpoint_sizes(kit.log_origin, kit.community) == []
    assert street.checkpoint_sizes(street.other.log_origin, street.other.code) == [0]
    street.now = kit.window_of(code).opens
    done = street.tick()
    assert (done["opened"], places(done)) == ([code], [kit.community])
    street.flip(scope)
    done = street.tick(24 * 60)
    assert (done["stuck"], done["checkpoints"]) == ([], [kit.community, street.other.code, DISTRICT])


def assembly_scope(kit: Kit) -> str:
    with kit.database.reading() as session:
        return str(session.scalar(text("SELECT scope FROM evidence_leaf WHERE position = 1")))


def test_a_message_that_breaks_is_tried_a_few_times_and_stops_no_other(street: Street) -> None:
    broken, sound = street.tell(broken=True), street.tell()
    done = street.tick()
    assert places(done) == [f"短信{broken}"]
    assert (street.state_of(broken), street.state_of(sound)) == ("waiting", "sent")
    assert len(street.sms.sent) == 1
    for minutes in AFTER_FAILURE:
        assert places(street.tick(minutes)) == [f"短信{broken}"]
    assert street.state_of(broken) == "failed"
    assert street.tick(10_000)["stuck"] == []
    assert len(street.sms.sent) == 1


def test_a_message_that_cannot_even_be_read_stops_no_other(street: Street) -> None:
    garbled, sound = street.tell(), street.tell()
    with street.kit.database.engine.begin() as connection:
        change = "UPDATE auth_message SET reached = :reached WHERE id = :id"
        connection.execute(text(change), {"id": garbled, "reached": "5"})
    assert places(street.tick()) == [f"短信{garbled}"]
    assert street.state_of(sound) == "sent"


def test_a_file_that_cannot_be_removed_stops_no_other(street: Street) -> None:
    kit, folder = street.kit, street.home / "registers"
    hold_upload(folder, community="q2wz", data=b"x", now=kit.now, entropy=kit.entropy, keyring=kit.keyring)
    stubborn = folder / f"k7qm-{'0' * 64}.register"
    stubborn.mkdir()
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    done = street.tick()
    assert places(done) == ["k7qm"]
    assert list(folder.iterdir()) == [stubborn]


def test_a_community_whose_rules_cannot_be_read_leaves_the_others_marked(street: Street) -> None:
    kit, late = street.kit, datetime(2027, 2, 1, 16, 0, tzinfo=UTC)
    with kit.database.writing() as session:
        session.execute(
            update(CommunityRulesRow).where(CommunityRulesRow.community == kit.community).values(pack="gone")
        )
    street.now = late
    done = street.tick()
    assert set(places(done)) == {kit.community}
    assert done["overdue"] == [f"{street.other.code} 2026Q4 committee"]
    marked = {line.partition(" ")[0] for line in done["duties"]}
    assert marked == {street.other.code, DISTRICT}
    assert done["checkpoints"] == [kit.community, street.other.code, DISTRICT]


@pytest.mark.parametrize(
    ("step", "service"),
    [(Step.OPEN, "open_assembly"), (Step.CLOSE, "close_assembly"), (Step.FINAL, "finalise_assembly")],
)
def test_one_assembly_that_breaks_leaves_the_other_in_its_time(
    street: Street, step: Step, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = street.kit
    bad, good = kit.noticed(), kit.noticed()
    window = kit.window_of(good)
    at = {Step.OPEN: window.opens, Step.CLOSE: window.closes, Step.FINAL: window.closes + timedelta(days=17)}
    real = getattr(web.due, service)

    def broken_for_one(session: Any, *, code: str, **more: Any) -> Any:
        return refuse() if code == bad else real(session, code=code, **more)

    for when in at.values():
        street.now = when
        if when == at[step]:
            monkeypatch.setattr(web.due, service, broken_for_one)
        done = street.tick()
        if when == at[step]:
            break
        assert done["stuck"] == []
    assert done["stuck"][0].startswith(f"{bad}: {STEP_NAMES[step]}没有办成：程序出错（ValueError）")
    with kit.database.reading() as session:
        states = [assembly_by_code(session, code).state for code in (bad, good)]
    assert (
        states
        == {
            Step.OPEN: ["noticed", "open"],
            Step.CLOSE: ["open", "closed"],
            Step.FINAL: ["closed", "final"],
        }[step]
    )


@pytest.mark.parametrize(
    ("step", "module", "service"),
    [
        (Step.OPEN, web.due, "assemblies_to_open"),
        (Step.CLOSE, web.due, "assemblies_to_close"),
        (Step.FINAL, web.due, "assemblies_to_finalise"),
        (Step.STATEMENT, web.due, "frozen_places"),
        (Step.OVERDUE, web.due, "list_communities"),
        (Step.FUND, web.due, "funds_to_note"),
        (Step.DISTRICT, web.due, "district_is_founded"),
        (Step.UPLOAD, web.due, "held_files"),
        (Step.FORGET, web.due, "anything_expired"),
        (Step.AUDIT, web.checkpoints, "leaves_due"),
        (Step.AUDIT, web.checkpoints, "audit_whole"),
        (Step.HEARTBEAT, web.due, "note_heartbeat"),
    ],
)
def test_a_step_that_breaks_whole_is_named_and_everything_else_goes_on(
    street: Street, step: Step, module: Any, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = street.tell()
    street.tick()
    sent = street.tell()
    monkeypatch.setattr(module, service, refuse)
    street.now += timedelta(days=1)
    with capture_logs() as logs:
        done = street.tick()
    assert {line.partition(": ")[2].partition("没有办成")[0] for line in done["stuck"]} == {STEP_NAMES[step]}
    assert set(places(done)) <= {EVERYWHERE, DISTRICT, street.kit.community, street.other.code}
    assert street.state_of(message) == street.state_of(sent) == "sent"
    assert done["checkpoints"] == [street.kit.community, street.other.code, DISTRICT]
    errors = [line for line in logs if line["log_level"] == "error"]
    assert {line["error"] for line in errors} == {"ValueError"}
    assert all(any("test_stuck.py" in frame for frame in line["frames"]) for line in errors)
    assert PHONE not in str(logs) + str(done)


def test_what_is_stuck_is_kept_with_the_heartbeat_until_a_tick_has_nothing_stuck(street: Street) -> None:
    broken = street.tell(broken=True)
    street.tick()
    with street.kit.database.reading() as session:
        last = read_heartbeat(session)
    assert last is not None
    assert (last.ended, [stuck.public for stuck in last.stuck]) == (street.now, [f"message 短信{broken}"])
    with street.kit.database.writing() as session:
        session.execute(update(MessageRow).values(state="failed"))
    street.tick(1)
    with street.kit.database.reading() as session:
        last = read_heartbeat(session)
    assert last is not None
    assert (last.ended, last.stuck) == (street.now, ())


def test_a_process_that_is_to_end_begins_nothing_more(street: Street) -> None:
    code = street.kit.noticed()
    street.now = street.kit.window_of(code).opens
    with Flask("tick").app_context():
        done = do_what_is_due(street.here, lambda: True)
    assert (done["opened"], done["checkpoints"], done["stuck"]) == ([], [], [])
    assert street.tick()["opened"] == [code]
