from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.assemblies import Kit
from voting.services.read_assemblies import Assembly
from web.references import assembly_named, reference_to

pytestmark = pytest.mark.both_databases


def assembly(code: str, title: str = "2026年第一次会议", *matters: str) -> Assembly:
    return Assembly(code, "regular", "k7qm", title, "业委会", "open", None, None, None, "", matters, "log")


HERE = assembly("k7qm-2026-1", "2026年第一次会议", "k7qm-m2026-1", "k7qm-m2026-2")
OTHER = assembly("k7qm-2026-12", "2026年电梯专题会议", "k7qm-m2026-5")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("业主大会决议 k7qm-2026-1", HERE),
        ("k7qm-2026-12号决议", OTHER),
        ("预先报告k7qm-m2026-5", OTHER),
        ("业主大会“2026年电梯专题会议”决议", OTHER),
        ("业主大会决议2025-03号", None),
        ("k7qm-2026-13", None),
        ("", None),
    ],
)
def test_an_assembly_is_known_by_its_code_its_matters_or_its_title(text: str, found: Assembly | None) -> None:
    assert assembly_named(text, [HERE, OTHER]) == found


def test_a_title_that_two_assemblies_have_names_neither() -> None:
    assert assembly_named("2026年第一次会议", [HERE, assembly("k7qm-2026-3")]) is None
    assert assembly_named("二次会议", [assembly("k7qm-2026-3", "会议")]) is None


def test_a_resolution_leads_to_the_result_and_before_the_close_to_the_notice(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime, app: Flask
) -> None:
    kit = Kit(database, keyring, entropy, now).found()
    code = kit.opened()
    with database.writing() as session:
        matter = kit.matter(session)
    with app.test_request_context(), database.reading() as session:
        assert reference_to(session, kit.community, f"决议 {code}") == f"/a/{code}"
        assert reference_to(session, kit.community, f"报告 {kit.community}-m2026-2") == f"/a/{code}#item-2"
        assert reference_to(session, kit.community, f"报告 {matter}") == ""
        assert reference_to(session, "none", f"决议 {code}") == ""
    with database.writing() as session:
        for head in kit.heads(session)[:8]:
            kit.cast(session, code, head)
    kit.now = kit.window_of(code).closes
    kit.close(code)
    with app.test_request_context(), database.reading() as session:
        assert reference_to(session, kit.community, f"决议 {code}") == f"/a/{code}/result"
