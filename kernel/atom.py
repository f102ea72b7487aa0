"""An Atom feed (RFC 4287) from plain entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kernel.calendar import to_text

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA = "application/atom+xml"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news. ``id`` is an IRI that never changes (``tag_of``); ``address`` is absolute."""

    id: str
    title: str
    address: str
    updated: datetime
    summary: str = ""


def tag_of(authority: str, path: str) -> str:
    """A tag URI (RFC 4151): a name for something that stays the same when the site moves."""
    return f"tag:{authority},2026:{path}"


def feed(*, id: str, title: str, author: str, address: str, page: str, entries: Sequence[Entry]) -> bytes:
    """The file, entries newest first. ``address`` is the feed's own, ``page`` what it is the feed of."""
    entries = sorted(entries, key=lambda entry: entry.updated, reverse=True)
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "zh-CN"})
    _text(root, "id", id)
    _text(root, "title", title)
    _text(root, "updated", to_text(entries[0].updated if entries else NEVER))
    _text(SubElement(root, "author"), "name", author)
    SubElement(root, "link", {"rel": "self", "type": MEDIA, "href": address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for entry in entries:
        _entry(root, entry)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, entry: Entry) -> None:
    told = SubElement(root, "entry")
    _text(told, "id", entry.id)
    _text(told, "title", entry.title)
    _text(told, "updated", to_text(entry.updated))
    SubElement(told, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    if entry.summary:
        _text(told, "summary", entry.summary)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
