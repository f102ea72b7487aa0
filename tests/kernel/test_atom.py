from __future__ import annotations

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, fromstring

from kernel.atom import Entry, feed, tag_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}
EARLY, LATE = datetime(2026, 4, 20, 2, tzinfo=UTC), datetime(2026, 7, 20, 2, tzinfo=UTC)


def made(*entries: Entry) -> Element:
    data = feed(
        id="tag:mingbai.example,2026:k7qm/feed",
        title="榕景花园 <公示>",
        author="榕景花园业主委员会",
        address="https://mingbai.example/c/k7qm/feed.atom",
        page="https://mingbai.example/c/k7qm",
        entries=entries,
    )
    assert data.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    return fromstring(data)  # noqa: S314  our own


def text(element: Element, path: str) -> str:
    found = element.find(path, ATOM)
    assert found is not None
    return found.text or ""


def entry(id: str, updated: datetime, summary: str = "") -> Entry:
    return Entry(id, f"第{id}条", f"https://mingbai.example/{id}", updated, summary)


def test_a_feed_has_what_the_standard_asks_of_one() -> None:
    root = made(entry("1", EARLY))
    assert text(root, "a:id") == "tag:mingbai.example,2026:k7qm/feed"
    assert text(root, "a:title") == "榕景花园 <公示>"
    assert text(root, "a:author/a:name") == "榕景花园业主委员会"
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links == {"self": "https://mingbai.example/c/k7qm/feed.atom", "alternate": "https://mingbai.example/c/k7qm"}


def test_entries_come_newest_first_and_the_feed_is_as_new_as_the_newest() -> None:
    root = made(entry("1", EARLY), entry("2", LATE, "收入 & 支出"))
    assert [text(each, "a:id") for each in root.findall("a:entry", ATOM)] == ["2", "1"]
    assert text(root, "a:updated") == text(root, "a:entry/a:updated") == "2026-07-20T02:00:00Z"
    assert text(root, "a:entry/a:summary") == "收入 & 支出"


def test_an_empty_feed_is_still_a_feed() -> None:
    root = made()
    assert root.findall("a:entry", ATOM) == []
    assert text(root, "a:updated") == "1970-01-01T00:00:00Z"


def test_a_name_stays_when_the_site_moves() -> None:
    assert tag_of("mingbai.example", "k7qm/statement/2026Q1/1") == ("tag:mingbai.example,2026:k7qm/statement/2026Q1/1")
