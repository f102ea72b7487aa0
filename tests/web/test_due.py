"""What falls due is done once, at its instant, and never on a log that was tampered with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from auth.services.gateways import MemoryGateway
from disclosure.services.read_standings import overdue_marks
from evidence.rules.checkpoints import open_checkpoint
from evidence.services.read_checkpoints import log_vkey, read_newest_checkpoint
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.platform import Platform
from kernel.refusals import Refused
from kernel.seal import Stamp, Stamping
from oversight.rules.records import DISTRICT
from oversight.services.read_duty_marks import duty_marks
from oversight.services.read_place import place_of
from tests.assemblies import Kit
from voting.services.read_assemblies import assembly_by_code
from web.checkpoints import publish_checkpoint_of
from web.due import do_what_is_due

pytestmark = pytest.mark.both_databases


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Kit:
    return Kit(database, keyring, entropy, now).found()


def at(kit: Kit, home: Path, instant: datetime) -> Platform:
    return Platform(
        database=kit.database,
        keyring=kit.keyring,
        clock=lambda: instant,
        entropy=kit.entropy,
        base_url="http://127.0.0.1:8000",
        home=home,
        sms=MemoryGateway(),
    )


def tick(kit: Kit, home: Path, instant: datetime) -> dict[str, object]:
    with Flask("tick").app_context():
        return dict(do_what_is_due(at(kit, home, instant)))


def state(kit: Kit, code: str) -> str:
    with kit.database.reading() as session:
        return assembly_by_code(session, code).state


def test_a_vote_is_opened_closed_and_made_final_each_once_and_at_its_instant(kit: Kit, tmp_path: Path) -> None:
    code = kit.noticed()
    window = kit.window_of(code)
    second = timedelta(seconds=1)
    assert tick(kit, tmp_path, window.opens - second)["opened"] == []
    assert tick(kit, tmp_path, window.opens)["opened"] == [code]
    assert tick(kit, tmp_path, window.opens)["opened"] == []
    assert tick(kit, tmp_path, window.closes - second)["closed"] == []
    assert tick(kit, tmp_path, window.closes)["closed"] == [code]
    assert tick(kit, tmp_path, window.closes)["closed"] == []
    assert state(kit, code) == "closed"
    assert tick(kit, tmp_path, window.closes + timedelta(days=17))["final"] == [code]
    assert state(kit, code) == "final"


def test_the_published_checkpoint_covers_the_result(kit: Kit, tmp_path: Path) -> None:
    code = kit.noticed()
    tick(kit, tmp_path, kit.window_of(code).closes)
    with kit.database.reading() as session:
        note = read_newest_checkpoint(session, origin=kit.log_origin)
    assert note is not None
    key = log_vkey(kit.keyring, origin=kit.log_origin, community=kit.community)
    # a report and two opinions, each after its binding; binding, roll and notice; close and result
    assert open_checkpoint(note, key).size == 6 + 3 + 2


def test_a_vote_whose_certificate_gets_no_time_stamp_is_closed_when_the_service_is_back(
    kit: Kit, tmp_path: Path
) -> None:
    code = kit.noticed()
    closes = kit.window_of(code).closes
    silent = replace(at(kit, tmp_path, closes), stamp=Stamp(Stamping.SERVICE, "http://127.0.0.1:9/tsa"))
    with Flask("tick").app_context():
        done = do_what_is_due(silent)
    assert done["closed"] == []
    assert isinstance(done["stuck"], list)
    assert [told.partition(":")[0] for told in done["stuck"]] == [code]
    assert done["checkpoints"] == [kit.community, DISTRICT]
    assert state(kit, code) == "open"
    assert tick(kit, tmp_path, closes)["closed"] == [code]


@pytest.mark.parametrize("change", ["UPDATE evidence_leaf SET scope = 'x' WHERE position = 1"])
def test_no_checkpoint_is_signed_for_a_log_that_was_changed_by_hand(kit: Kit, tmp_path: Path, change: str) -> None:
    kit.noticed()
    here = at(kit, tmp_path, kit.now)
    with Flask("tick").app_context():
        publish_checkpoint_of(here, kit.community)
        with kit.database.engine.begin() as connection:
            connection.execute(text(change))
        with pytest.raises(Refused):
            publish_checkpoint_of(replace(here, clock=lambda: kit.now + timedelta(hours=1)), kit.community)


def test_an_overdue_quarter_is_logged_once_and_before_the_checkpoint(kit: Kit, tmp_path: Path) -> None:
    late = datetime(2027, 2, 1, 16, 0, tzinfo=UTC)  # 24:00 of 1 February: 31 January is a Sunday
    assert tick(kit, tmp_path, late - timedelta(seconds=1))["overdue"] == []
    assert tick(kit, tmp_path, late)["overdue"] == [f"{kit.community} 2026Q4 committee"]
    with kit.database.reading() as session:
        note = read_newest_checkpoint(session, origin=kit.log_origin)
        [mark] = overdue_marks(session, kit.community)
    assert note is not None
    size = open_checkpoint(note, log_vkey(kit.keyring, origin=kit.log_origin, community=kit.community)).size
    assert size > mark.index
    assert tick(kit, tmp_path, late)["overdue"] == []


def test_overdue_duties_are_logged_once_by_community_and_for_the_district(kit: Kit, tmp_path: Path) -> None:
    late = datetime(2027, 1, 8, 16, 0, tzinfo=UTC)  # 9 January: what was due in December, and on 5 January
    marked = tick(kit, tmp_path, late)["duties"]
    assert isinstance(marked, list)
    assert f"{kit.community} committee-evaluation 2026 neighbourhood_officer" in marked
    assert f"{DISTRICT} government-quarter-report 2026Q4 regulator" in marked
    assert tick(kit, tmp_path, late)["duties"] == []
    later = tick(kit, tmp_path, late + timedelta(days=10))["duties"]
    assert isinstance(later, list)
    assert f"{kit.community} committee-evaluation 2026 street_officer" in later
    with kit.database.reading() as session:
        origin = place_of(session, DISTRICT).log_origin
        note = read_newest_checkpoint(session, origin=origin)
        size = open_checkpoint(note, log_vkey(kit.keyring, origin=origin, community=DISTRICT)).size
        assert size == len(duty_marks(session, DISTRICT))
