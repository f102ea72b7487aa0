"""S14 against a real server: only on request, believed only as far as the log key has signed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from flask import Flask
from sqlalchemy import text

from disclosure.services.publish_statement import Press
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.seal import Stamp, Stamping
from tests.application import application, platform_of
from tests.architecture.tree import ROOT
from tests.disclosure.published import FIRST, NOW, Publishing
from tests.journeys.rig import serve
from tests.journeys.town import free_port
from verifier.__main__ import main
from web.checkpoints import publish_checkpoint_of

REASON = "一笔打印纸记错了金额"


@dataclass
class Local(Publishing):
    """Published by a site on this machine, which the papers name."""

    site: str = ""

    @property
    def press(self) -> Press:
        return Press(self.site, Stamp(Stamping.DEMONSTRATION), self.keyring, lambda: self.now, self.entropy)


@dataclass
class Scene:
    """The site and what a reader saved from it in the folder."""

    place: Local
    app: Flask
    folder: Path
    port: int

    def checkpoint(self) -> None:
        with self.app.app_context():
            publish_checkpoint_of(self.app.extensions["mingbai"], self.place.community)

    @contextmanager
    def running(self) -> Iterator[None]:
        with serve(self.app, self.port):
            yield

    def save(self) -> None:
        """Everything a reader downloads, by the addresses of the page."""
        base = f"{self.place.site}/c/{self.place.community}"
        for name, address in (
            ("s.pdf", f"{base}/statements/2026Q1/1.pdf"),
            ("s.tlog-proof", f"{base}/statements/2026Q1/1.tlog-proof"),
            ("root.pem", f"{base}/root.pem"),
            ("vkey", f"{self.place.site}/log/{self.place.community}/vkey"),
        ):
            with urlopen(address) as answer:  # noqa: S310
                (self.folder / name).write_bytes(answer.read())

    def verify(self, *options: str) -> tuple[int, dict[str, Any]]:
        """Exit status, and what S14 found, of the command as a reader runs it."""
        key = (self.folder / "vkey").read_text().strip()
        brought = ["--root", self.folder / "root.pem", "--proof", self.folder / "s.tlog-proof", "--vkey", key]
        command = [sys.executable, "-m", "verifier", self.folder / "s.pdf", "--json", *brought, *options]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        report = json.loads(done.stdout)
        return done.returncode, next(check for check in report["checks"] if check["code"] == "S14")


@lru_cache
def one_port() -> int:
    return free_port()


@pytest.fixture
def scene(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], tmp_path: Path) -> Scene:
    port = one_port()  # of every test, so that what was published once can be told again
    place = Local(database, keyring, entropy, NOW, site=f"http://127.0.0.1:{port}")
    place.found_with_books()
    place.publish(FIRST)
    app = application(platform_of(place, tmp_path, base_url=place.site))
    made = Scene(place, app, tmp_path, port)
    made.checkpoint()
    with made.running():
        made.save()
    return made


def correct(scene: Scene) -> None:
    scene.place.correct_the_books()
    scene.place.now += timedelta(days=1)
    scene.place.publish(FIRST, REASON)
    scene.checkpoint()


def test_the_newest_checkpoint_extends_the_proofs_and_nothing_is_newer(scene: Scene) -> None:
    with scene.running():
        code, found = scene.verify("--online")
    assert (code, found["ok"], found["applies"]) == (0, True, True)
    assert "没有更新的版本" in found["message"]


def test_an_old_proof_knows_nothing_of_a_correction_but_the_log_does(scene: Scene) -> None:
    correct(scene)
    assert scene.verify()[0] == 0
    with scene.running():
        code, found = scene.verify("--online")
    assert code == 3
    assert "第 2 版" in found["message"]
    assert REASON in found["message"]


def test_where_the_site_hides_the_correction_the_leaves_still_show_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(scene)
    stale = (scene.folder / "s.tlog-proof").read_text()
    monkeypatch.setitem(scene.app.view_functions, "disclosure_files.proof", lambda **_place: stale)
    with scene.running():
        code, found = scene.verify("--online")
    assert code == 3
    assert "日志第" in found["message"]


def test_a_log_that_was_rewritten_is_found_out(scene: Scene) -> None:
    with scene.place.database.engine.begin() as connection:
        connection.execute(text("UPDATE evidence_leaf SET leaf = :leaf WHERE position = 0"), {"leaf": b"{}"})
    with scene.running():
        code, found = scene.verify("--online")
    assert (code, found["ok"]) == (1, False)


def test_a_checkpoint_of_another_key_or_a_site_that_does_not_answer_is_no_verdict(scene: Scene) -> None:
    assert scene.verify("--online")[0] == 2
    with scene.place.database.engine.begin() as connection:
        connection.execute(text("DELETE FROM evidence_checkpoint"))
    with scene.running():
        assert scene.verify("--online")[0] == 2


def test_without_a_proof_there_is_nothing_to_compare(scene: Scene) -> None:
    assert main([str(scene.folder / "s.pdf"), "--root", str(scene.folder / "root.pem"), "--online"]) == 4
