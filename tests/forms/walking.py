"""Submits a form empty and with wrong values, and tells what of it was lost on the page that answers."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.forms.sheet import Entry, Page, Sheet

Typed = dict[str, str]
WRONG = "不对\x07的值"
NOT_GIVEN_BACK = {"password", "file"}
ENGLISH = ("Not a valid", "This field", "is not a valid", "could not coerce", "This page")


def walk(app: Flask, client: FlaskClient, address: str, endpoint: str) -> list[str]:
    """What was wrong with the answers to the form that posts to this endpoint from this page; nothing is good."""
    before = Page(shown(client.get(address)))
    sheet = sheet_for(app, before, address, endpoint)
    action = sheet.action or address
    found, refused = list(before.dead_ends), 0
    for name, typed in submissions(sheet):
        answer = client.post(action, data=sheet.hidden | typed)
        if 300 <= answer.status_code < 400:
            continue
        refused += answer.status_code >= 400
        found += [f"{endpoint}, {name}: {problem}" for problem in problems(answer, sheet, typed)]
    return found if refused else [*found, f"{endpoint}: nothing was refused"]


def shown(answer: TestResponse) -> str:
    assert answer.status_code == 200, f"{answer.request.path}: {answer.status_code}"
    return answer.text


def sheet_for(app: Flask, page: Page, address: str, endpoint: str) -> Sheet:
    """The form on the page that posts to an endpoint."""
    for sheet in page.sheets:
        if sheet.method == "post" and sheet.fields and endpoint_of(app, sheet.action or address) == endpoint:
            return sheet
    raise AssertionError(f"{address} has no form for {endpoint}")


def endpoint_of(app: Flask, address: str) -> str:
    adapter = app.url_map.bind("localhost")
    return str(adapter.match(urlsplit(address).path, method="POST")[0])


def submissions(sheet: Sheet) -> Iterator[tuple[str, Typed]]:
    """Empty, all wrong, and each field wrong by itself."""
    empty = {entry.name: "" for entry in sheet.fields if entry.typed}
    yield "empty", empty
    yield "everything wrong", {entry.name: wrong(entry) for entry in sheet.fields if entry.kind != "file"}
    for entry in sheet.fields:
        if entry.kind != "file":
            yield f"{entry.name} wrong", empty | {entry.name: wrong(entry)}


def wrong(entry: Entry) -> str:
    return WRONG if entry.typed else "nonsense"


def problems(answer: TestResponse, sheet: Sheet, typed: Typed) -> Iterator[str]:
    """What is lost, dead or foreign on the page that answers; a page that is no refusal carries what was typed on."""
    page = Page(answer.text)
    entries: dict[str, list[str]] = {}
    for found in page.sheets:
        for entry in found.entries.values():
            entries.setdefault(entry.name, []).append(entry.value)
    for entry in sheet.fields:
        if entry.typed and entry.kind not in NOT_GIVEN_BACK and typed[entry.name] not in entries.get(entry.name, []):
            yield f"{entry.name} is lost ({answer.status_code})"
    if answer.status_code >= 400 and not page.summary_text.strip():
        yield f"no sentence says what is wrong ({answer.status_code})"
    yield from (f"link {href} leads to nothing" for href in page.dead_ends)
    yield from (f"id {name} stands twice" for name in set(page.ids) if page.ids.count(name) > 1)
    yield from (f"English: {words}" for words in ENGLISH if words in answer.text)
