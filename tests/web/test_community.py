"""A community's own page and its feed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from flask.testing import FlaskClient

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.assemblies import Kit
from tests.disclosure.reading import LARGE, REASON, Reading, reading
from tests.disclosure.sealed_sample import body

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Reading:
    return reading(database, keyring, entropy)


@pytest.fixture
def readers(kit: Reading, tmp_path: Path) -> FlaskClient:
    return kit.app(tmp_path).test_client()


def test_the_front_door_leads_to_the_communitys_page(kit: Reading, readers: FlaskClient) -> None:
    assert f'href="{kit.here}"' in readers.get("/").text


def test_the_page_has_the_quarters_with_figures_and_marks(kit: Reading, readers: FlaskClient) -> None:
    kit.show_books(LARGE)
    page = readers.get(kit.here).text
    assert page.index("2026年第二季度") < page.index("2026年第一季度")
    assert f'href="{kit.here}/statements/2026Q2"' in page
    for words in ("1 笔大额没有决议", "227,244.26", "还没有公布的投票", 'rel="alternate" type="application/atom+xml"'):
        assert words in page


def test_spending_without_a_report_is_marked_on_the_page_and_told_in_the_feed(
    kit: Reading, readers: FlaskClient
) -> None:
    assert "1 笔没有事前报告" in readers.get(kit.here).text
    assert "有 1 笔支出没有事前报告，共 66,000.00 元。" in readers.get(f"{kit.here}/feed.atom").text
    kit.show(body(revision=2, reason=REASON, prev="33" * 32, unreported=[]))
    assert "没有事前报告" not in readers.get(kit.here).text


def test_a_quarter_that_is_overdue_stands_on_the_page(kit: Reading, readers: FlaskClient) -> None:
    assert "超期" not in readers.get(kit.here).text
    kit.wait(200)
    page = readers.get(kit.here).text
    assert "2026年第二季度" in page
    assert "还没有公布，已超期" in page


def test_the_feed_has_every_revision_under_a_name_of_its_own(kit: Reading, readers: FlaskClient) -> None:
    kit.show(body(revision=2, reason=REASON, prev="33" * 32))
    answer = readers.get(f"{kit.here}/feed.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    root = fromstring(answer.data)  # noqa: S314  our own
    told = [[part.text for part in entry.findall("*", ATOM)] for entry in root.findall("a:entry", ATOM)]
    names = [f"tag:mingbai.test,2026:{kit.community}/statement/2026Q1/{revision}" for revision in (2, 1)]
    assert [entry[0] for entry in told] == names
    assert "更正" in (told[0][1] or "")
    assert REASON.rstrip("。") in (told[0][-1] or "")
    links = [link.get("href") for link in root.findall("a:entry/a:link", ATOM)]
    assert links == [f"http://127.0.0.1:8000{kit.here}/statements/2026Q1/{revision}" for revision in (2, 1)]


def test_votes_and_results_stand_on_the_page_and_in_the_feed(
    database: Database,
    keyring: MemoryKeyring,
    entropy: Callable[[int], bytes],
    now: datetime,
    client: FlaskClient,
) -> None:
    kit = Kit(database, keyring, entropy, now).found()
    code = kit.opened()
    with database.writing() as session:
        kit.draft(session, kit.matter(session), kind="rehearsal")
    page = client.get(f"/c/{kit.community}").text
    assert page.count(f"{kit.community}-2026-") == 1
    assert f'href="/a/{code}"' in page
    feed = client.get(f"/c/{kit.community}/feed.atom").text
    assert f"tag:mingbai.test,2026:{kit.community}/notice/{code}" in feed
    assert "/result/" not in feed
    kit.now = kit.window_of(code).closes
    kit.close(code)
    assert f'href="/a/{code}/result"' in client.get(f"/c/{kit.community}").text
    feed = client.get(f"/c/{kit.community}/feed.atom").text
    assert f"tag:mingbai.test,2026:{kit.community}/result/{code}" in feed


def test_a_line_leads_to_the_resolution_it_names(
    kit: Reading, database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], readers: FlaskClient
) -> None:
    voting = Kit(
        database, keyring, entropy, kit.now, kit.community, kit.log_origin, kit.chair, kit.secretary, kit.officer
    )
    code = voting.opened()
    lines = [dict(line) for line in body()["lines"]]
    lines[4] |= {"resolution": f"业主大会决议 {code}", "prereport": "纸质报告"}
    kit.show(body(revision=2, reason=REASON, prev="33" * 32, lines=lines, untied=[]))
    page = readers.get(f"{kit.here}/statements/2026Q1/2/lines/5").text
    assert f'<a href="/a/{code}">业主大会决议 {code}</a>' in page
    assert "<dd>纸质报告" in page
