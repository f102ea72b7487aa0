"""One tick and its exit status; and the tick that stays, through failures, until it is asked to end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask, g
from structlog.testing import capture_logs

import web.cli.tick
from kernel.platform import platform
from tests.architecture.tree import ROOT
from web.cli.reports import Report
from web.cli.tick import survive, tick, ticks

pytestmark = pytest.mark.both_databases

PHONE = "13800138000"


def done(*stuck: str) -> dict[str, Any]:
    return {"opened": [], "stuck": list(stuck)}


@pytest.mark.parametrize(("stuck", "status"), [([], 0), (["k7qm: 没有办成。"], 1)])
def test_one_tick_ends_with_1_when_anything_is_stuck(
    app: Flask, stuck: list[str], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web.cli.tick, "do_what_is_due", lambda _here, _stopping: done(*stuck))
    with app.app_context():
        result = CliRunner().invoke(tick, ["--json"])
    assert (result.exit_code, json.loads(result.stdout)) == (status, done(*stuck))


def test_it_goes_on_for_as_long_as_nobody_ends_it() -> None:
    waits = iter([False, False, True])
    numbers = iter(range(9))
    reports = ticks(lambda: Report(next(numbers), ""), lambda: next(waits))
    assert [report.value for report in reports] == [0, 1, 2]


def test_a_failing_tick_is_reported_and_the_next_is_tried_at_its_own_instant(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    instants: list[object] = []

    def due(here: Any, _stopping: object) -> dict[str, Any]:
        instants.append(platform().now())
        if len(instants) == 1:
            raise ConnectionError(f"no database for {PHONE}")
        return done()

    monkeypatch.setattr(web.cli.tick, "do_what_is_due", due)
    with app.app_context(), capture_logs() as logs:
        first, second = survive(), survive()
    assert first.refused
    assert "ConnectionError" in first.text
    assert (second.value, second.refused) == (done(), False)
    assert [line["error"] for line in logs] == ["ConnectionError"]
    assert PHONE not in str(logs) + first.text


def test_each_tick_has_a_present_of_its_own(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def due(_here: object, _stopping: object) -> dict[str, Any]:
        seen.append(id(g._get_current_object()))
        g.kept = g.get("kept", 0) + 1
        assert g.kept == 1, "the present moment is kept there for one tick"
        return done()

    monkeypatch.setattr(web.cli.tick, "do_what_is_due", due)
    with app.app_context():
        survive()
        survive()
    assert len(seen) == 2


@contextmanager
def resident(home: Path) -> Iterator[subprocess.Popen[str]]:
    """A tick that stays, as bin/run starts it; its pause is longer than any test."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "web.cli.main", "tick", "--every", "86400", "--json"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "MINGBAI_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_end_it_finishes_and_ends_without_complaint(tmp_path: Path, asked: signal.Signals) -> None:
    with resident(tmp_path / "home") as process:
        assert process.stdout is not None
        lines: list[str] = []
        while not lines or lines[-1].rstrip() != "}":
            lines.append(process.stdout.readline())
            assert lines[-1], process.stderr.read() if process.stderr else ""
        assert json.loads("".join(lines))["stuck"] == []
        process.send_signal(asked)
        out, err = process.communicate()
        assert (process.returncode, out) == (0, "")
        assert "Traceback" not in err
