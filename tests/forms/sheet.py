"""A page as somebody fills it in: its forms, what stands in their fields, and where its links lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "br", "img", "meta", "link", "hr", "wbr", "source"}
NOT_TYPED = {"hidden", "submit", "button", "file"}


@dataclass
class Entry:
    """One field of a form; ``options`` are the values that may be chosen, ``value`` what stands in it."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    @property
    def typed(self) -> bool:
        """Whether people write into it."""
        return self.kind not in {*NOT_TYPED, "radio", "checkbox", "select"}


@dataclass
class Sheet:
    """A form of the page."""

    action: str
    method: str
    entries: dict[str, Entry] = field(default_factory=dict)
    buttons: dict[str, list[str]] = field(default_factory=dict)

    def entry(self, name: str, kind: str) -> Entry:
        return self.entries.setdefault(name, Entry(name, kind))

    @property
    def fields(self) -> list[Entry]:
        """What people see of it."""
        return [entry for entry in self.entries.values() if entry.kind not in ("hidden", "submit", "button")]

    @property
    def hidden(self) -> dict[str, str]:
        return {entry.name: entry.value for entry in self.entries.values() if entry.kind == "hidden"}


class Page(HTMLParser):
    """Reads a page once; a form inside the page's frame (text size, colours) is left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sheets: list[Sheet] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.summary: list[str] = []
        self.summary_text = ""
        self.tasks: list[str] = []
        self.sheet: Sheet | None = None
        self.area: Entry | None = None
        self.select: Entry | None = None
        self.open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def inside(self, name: str) -> bool:
        return any(name in classes.split() for _tag, classes in self.open)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if "id" in told:
            self.ids.append(told["id"])
        if tag not in VOID:
            self.open.append((tag, told.get("class", "")))
        if tag == "form" and "/preferences" not in told.get("action", ""):
            self.sheet = Sheet(told.get("action", ""), told.get("method", "get").lower())
            self.sheets.append(self.sheet)
        if tag == "a" and "href" in told:
            self._link(told["href"])
        if self.sheet is not None:
            self._field(self.sheet, tag, told)

    def _link(self, href: str) -> None:
        self.links.append(href)
        if self.inside("errors"):
            self.summary.append(href)
        if self.inside("tasks"):
            self.tasks.append(href)

    def _field(self, sheet: Sheet, tag: str, told: dict[str, str]) -> None:
        name = told.get("name", "")
        if tag == "textarea":
            self.area = sheet.entry(name, "textarea")
        elif tag == "select":
            self.select = sheet.entry(name, "select")
        elif tag == "option" and self.select is not None:
            self.select.options.append(told.get("value", ""))
            if "selected" in told:
                self.select.value = told.get("value", "")
        elif tag == "button" and name:
            sheet.buttons.setdefault(name, []).append(told.get("value", ""))
        elif tag == "input" and name:
            kind = told.get("type", "text")
            entry = sheet.entry(name, kind)
            if kind in ("radio", "checkbox"):
                entry.options.append(told.get("value", "y"))
                entry.chosen += [told.get("value", "y")] if "checked" in told else []
            else:
                entry.value = told.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.value += data
        if self.inside("errors"):
            self.summary_text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area is not None:
            # The first line end after the tag is none of the text.
            self.area.value = self.area.value.removeprefix("\r\n").removeprefix("\n")
            self.area = None
        if tag == "select":
            self.select = None
        if tag == "form":
            self.sheet = None
        while self.open and tag not in VOID:
            if self.open.pop()[0] == tag:
                break

    @property
    def dead_ends(self) -> list[str]:
        """Links within the page that lead to nothing."""
        return [href for href in self.links if href.startswith("#") and href[1:] not in self.ids]
