"""Assemblies, bundles and the doctor on the command line, over a community that has held its vote."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import text

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.platform import Platform
from oversight.services.found_district import found_district
from tests.application import application
from tests.assemblies import Kit
from verifier.case import Wishes
from verifier.run import verify
from web.cli.assemblies import assembly
from web.cli.bundles import bundle
from web.cli.doctor import doctor
from web.cli.tick import tick
from web.settings import read_settings


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Kit:
    return Kit(database, keyring, entropy, now).found()


@pytest.fixture
def run(kit: Kit, here: Platform, tmp_path: Path) -> Callable[..., Any]:
    """Runs a command at the kit's present and answers its JSON, after looking at the exit status."""

    def run(command: click.Command, *arguments: object, status: int = 0) -> Any:
        settings = read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_SECRET_KEY": "s" * 32})
        app = application(replace(here, clock=lambda: kit.now))
        with app.app_context():
            result = CliRunner().invoke(command, [*map(str, arguments), "--json"], obj=settings)
        assert result.exit_code == status, (result.output, result.exception)
        return json.loads(result.stdout)

    return run


def test_assemblies_are_listed_with_state_and_window(kit: Kit, run: Callable[..., Any]) -> None:
    code = kit.noticed()
    assert run(assembly, "list") == [
        {
            "id": code,
            "kind": "regular",
            "community": kit.community,
            "title": "2026年第一次会议",
            "state": "noticed",
            "opens": "2026-10-16T16:00:00Z",
            "closes": "2026-10-31T16:00:00Z",
        }
    ]


def test_open_and_close_wait_for_their_hour(kit: Kit, run: Callable[..., Any]) -> None:
    code = kit.noticed()
    window = kit.window_of(code)
    assert run(assembly, "open", code, status=1)["refused"]["code"] == "not_open_yet"
    kit.now = window.opens
    assert run(assembly, "open", code)["state"] == "open"
    assert run(assembly, "close", code, status=1)["refused"]["code"] == "not_closed_yet"
    kit.now = window.closes
    assert run(assembly, "close", code)["state"] == "closed"
    assert run(assembly, "close", code, status=1)["refused"]["code"] == "already_closed"


def test_an_unknown_assembly_is_refused(run: Callable[..., Any]) -> None:
    assert run(assembly, "open", "nowhere", status=1)["refused"]["code"] == "unknown_assembly"


def test_a_bundle_is_refused_before_the_close_and_verifies_after_it(
    kit: Kit, run: Callable[..., Any], tmp_path: Path
) -> None:
    code = kit.opened()
    out = tmp_path / "out.zip"
    assert run(bundle, "export", "--assembly", code, out, status=1)["refused"]["code"] == "no_result_yet"
    assert not out.exists()
    with kit.database.writing() as session:
        for head in kit.heads(session)[:7]:
            kit.cast(session, code, head)
    kit.now = kit.window_of(code).closes
    run(tick)
    for options, edition in (((), "full"), (("--public",), "public")):
        assert run(bundle, "export", "--assembly", code, *options, out)["edition"] == edition
        report, _ = verify(out.read_bytes(), Wishes())
        assert report.verdict == "valid"


def test_the_doctor_finds_a_row_changed_by_hand(kit: Kit, run: Callable[..., Any]) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        kit.cast(session, code, kit.heads(session)[0])
    assert run(doctor) == {"sound": True, "communities": 1, "problems": []}
    with kit.database.engine.begin() as connection:
        connection.execute(text("UPDATE evidence_leaf SET type = 'roll' WHERE type = 'ballot'"))
    assert run(doctor, status=1)["problems"]


def test_the_doctor_looks_at_the_districts_log_too(kit: Kit, run: Callable[..., Any]) -> None:
    with kit.database.writing() as session:
        found_district(session, keyring=kit.keyring, now=kit.now)
    assert run(doctor) == {"sound": True, "communities": 1, "problems": []}
    with kit.database.engine.begin() as connection:
        connection.execute(text("UPDATE evidence_log SET size = 3 WHERE origin LIKE '%/district'"))
    assert run(doctor, status=1)["problems"][0].startswith("街道和主管部门：")


def test_the_doctor_finds_a_ballot_that_was_taken_out(kit: Kit, run: Callable[..., Any]) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        kit.cast(session, code, kit.heads(session)[0])
    with kit.database.engine.begin() as connection:
        connection.execute(text("DELETE FROM ballot"))
    (problem,) = run(doctor, status=1)["problems"]
    assert "选票记录不符" in problem
