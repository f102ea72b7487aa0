"""A dropped file is judged in a child process, by what the server knows; a file made to hurt ends the child alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from flask import Flask

from disclosure.rules.quarters import Quarter
from disclosure.services.read_published import sealed_file
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.platform import Platform
from kernel.refusals import Refused
from kernel.seal import Stamp, Stamping
from tests.assemblies import Kit
from tests.disclosure.published import FIRST, Publishing, publishing
from tests.disclosure.sealed_scene import scene
from tests.verifier.pdf import forgeries
from voting.services.read_assemblies import certificate_of
from web import checking
from web.checking import Checked, Limits, check_file
from web.due import close_and_publish

Entropy = Callable[[int], bytes]
MEGABYTE = 1024**2


@pytest.fixture
def place(database: Database, keyring: MemoryKeyring, entropy: Entropy) -> Publishing:
    return publishing(database, keyring, entropy)


def file_of(place: Publishing, quarter: Quarter = FIRST, revision: int = 1) -> bytes:
    with place.database.reading() as session:
        return sealed_file(session, place.community, quarter, revision)


def checked(here: Platform, data: bytes, limits: Limits | None = None) -> Checked:
    return check_file(here, BytesIO(data), limits)


def failed(found: Checked) -> list[str]:
    return [step["code"] for step in found.report["steps"] if step["mark"] == "不符"]


def test_the_published_file_is_valid_with_what_the_server_brings(here: Platform, place: Publishing) -> None:
    place.publish(FIRST)
    found = checked(here, file_of(place))
    assert found.report["verdict"] == "valid"
    assert "第 1 版" in found.report["title"]
    assert found.known.published is not None
    assert found.known.community == place.info


def test_a_superseded_file_says_by_which_and_why(here: Platform, place: Publishing) -> None:
    place.publish(FIRST)
    place.correct_the_books()
    place.now += timedelta(days=1)
    place.publish(FIRST, "一笔打印纸记错了金额")
    found = checked(here, file_of(place))
    assert found.report["verdict"] == "superseded"
    [newer] = [step["says"] for step in found.report["steps"] if step["mark"] == "有新版"]
    assert "第 2 版" in newer
    assert "一笔打印纸记错了金额" in newer
    assert found.known.newest is not None
    assert found.known.newest.revision == 2
    assert checked(here, file_of(place, revision=2)).report["verdict"] == "valid"


@pytest.mark.parametrize(
    "forgery",
    [forgeries.white_overlay, forgeries.junk_after_the_end, forgeries.digit_of_the_time_stamp],
    ids=lambda forgery: forgery.__name__,
)
def test_an_altered_file_is_invalid(forgery: Callable[[bytes], bytes], here: Platform, place: Publishing) -> None:
    place.publish(FIRST)
    assert checked(here, forgery(file_of(place))).report["verdict"] == "invalid"


def test_a_file_signed_by_the_community_that_was_never_published_is_unlogged(here: Platform, place: Publishing) -> None:
    place.publish(FIRST)
    draft = file_of(place)
    database = place.database
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM statement_published")
    found = checked(here, draft)
    assert found.report["verdict"] == "unlogged"
    assert found.known.community is not None


def test_the_file_of_a_stranger_gets_the_same_steps_and_no_verdict(here: Platform) -> None:
    found = checked(here, scene().first.pdf)
    assert found.report["verdict"] == "unchecked"
    assert [step["code"] for step in found.report["steps"]][:4] == ["S1", "S2", "S3", "S4"]
    assert found.known.community is None


def test_a_result_certificate_is_checked_as_well(kit: Kit, here: Platform) -> None:
    code = kit.noticed()
    at_the_close = replace(here, clock=lambda: kit.window_of(code).closes, stamp=Stamp(Stamping.DEMONSTRATION))
    with_flask(at_the_close, lambda: close_and_publish(at_the_close, code))
    with kit.database.reading() as session:
        data = certificate_of(session, code)
    assert data is not None
    found = checked(here, data)
    assert (found.report["verdict"], failed(found)) == ("valid", [])
    assert found.known.assembly is not None
    assert checked(here, forgeries.newline_after_the_end(data)).report["verdict"] == "invalid"


def with_flask(here: Platform, work: Callable[[], None]) -> None:
    with Flask("tick").app_context():
        work()


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Entropy, here: Platform) -> Kit:
    return Kit(database, keyring, entropy, here.clock()).found()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff\xd8\xff a photo"])
def test_what_is_no_pdf_is_no_verdict(data: bytes, here: Platform) -> None:
    with pytest.raises(Refused) as refused:
        checked(here, data)
    assert refused.value.refusal.code == "check_not_checkable"


def test_a_pdf_without_any_seal_is_invalid(here: Platform) -> None:
    found = checked(here, b"%PDF-1.7\nnothing\n%%EOF\n")
    assert (found.report["verdict"], failed(found)) == ("invalid", ["S1"])


def test_more_than_twenty_megabytes_are_refused_and_not_read_to_their_end(here: Platform) -> None:
    class Endless(BytesIO):
        handed_out = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert size > 0
            self.handed_out += size
            return b"x" * size

    file = Endless()
    with pytest.raises(Refused) as refused:
        check_file(here, file)
    assert refused.value.refusal.code == "check_too_large"
    assert file.handed_out <= checking.MOST_BYTES + 1


def test_a_child_out_of_memory_is_a_clear_refusal(here: Platform) -> None:
    with pytest.raises(Refused) as refused:
        checked(here, scene().first.pdf, Limits(memory=64 * MEGABYTE))
    assert refused.value.refusal.code == "check_gave_up"


@pytest.mark.parametrize(
    ("does", "by_the_clock"),
    [
        (f"from verifier.pdf.child import _limit; _limit(1, {1024 * MEGABYTE}); [None for _ in iter(int, 1)]", 3600),
        ("import time; time.sleep(3600)", 0.1),
    ],
    ids=["at-work", "asleep"],
)
def test_a_child_out_of_time_is_a_clear_refusal(
    does: str, by_the_clock: float, here: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = tmp_path / "python"
    endless.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{does}'\n")
    endless.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(endless))
    monkeypatch.setattr(checking, "patience", lambda _seconds: by_the_clock)
    with pytest.raises(Refused) as refused:
        checked(here, scene().first.pdf)
    assert refused.value.refusal.code == "check_gave_up"


@pytest.mark.parametrize("forgery", [forgeries.bomb_in_the_page, forgeries.bomb_in_the_metadata])
def test_a_bomb_is_invalid_unread(forgery: Callable[[bytes], bytes], here: Platform, place: Publishing) -> None:
    place.publish(FIRST)
    assert checked(here, forgery(file_of(place))).report["verdict"] == "invalid"


def test_the_site_goes_on_answering_while_a_child_toils(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, answered, ask = Event(), Event(), checking._ask

    def ask_slowly(*arguments: Any) -> Any:
        """The check is not over before a page was answered, or it was waited for long in vain."""
        begun.set()
        found = ask(*arguments)
        answered.wait(120)
        return found

    monkeypatch.setattr(checking, "_ask", ask_slowly)
    tiresome = b"%PDF-1.7\n" + b"9 0 obj\n" * 2_400_000  # libraries look for objects everywhere in it
    answers: list[str] = []

    def drop() -> None:
        found = app.test_client().post(
            "/check",
            data=b'--x\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n'
            + tiresome
            + b"\r\n--x--",
            content_type="multipart/form-data; boundary=x",
        )
        answers.append(f"checked {found.status_code}")

    toiling = Thread(target=drop)
    toiling.start()
    begun.wait()
    answers.append(f"page {app.test_client().get('/check').status_code}")
    answered.set()
    toiling.join()
    assert answers == ["page 200", "checked 200"]


def test_only_so_many_are_checked_at_once(here: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "WAITING_SECONDS", 0)
    for _ in range(checking.AT_ONCE):
        assert checking._SLOTS.acquire(timeout=1)
    try:
        with pytest.raises(Refused) as refused:
            checked(here, scene().first.pdf)
    finally:
        for _ in range(checking.AT_ONCE):
            checking._SLOTS.release()
    assert refused.value.refusal.code == "check_busy"
    assert checked(here, scene().first.pdf).report["verdict"] == "unchecked"
