"""The dashboards over the demonstration district of fifty communities: how long they take, and how many queries."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import date, timedelta
from http.client import HTTPConnection
from statistics import median
from time import perf_counter
from typing import Any

import pyotp
from flask import Flask
from sqlalchemy import event

from auth.services.sign_in_staff import StaffSignIn, sign_in_staff
from kernel.calendar import day_of
from kernel.platform import EXTENSION, Platform
from tests.bench.voters import headers
from tests.web.demonstration.plain_press import PlainPress
from web.demonstration.district.build import build_district
from web.demonstration.district.plan import plan_district
from web.logs import write_logs
from web.settings import read_settings

Served = Callable[[dict[str, str], int], AbstractContextManager[int]]
WARMING = 3


@dataclass(frozen=True, slots=True)
class Page:
    """A page as one of the district's people opens it."""

    username: str
    path: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of every request, and the queries of one."""

    page: Page
    seconds: Sequence[float]
    queries: int

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[len(self.seconds) * 95 // 100]


def dashboards(environment: dict[str, str], app: Flask, served: Served, *, requests: int) -> None:
    """Builds the district in an empty instance, its papers blank, and asks the running server for every dashboard."""
    here: Platform = app.extensions[EXTENSION]
    write_logs(open(os.devnull, "w"))  # noqa: SIM115  open for as long as the process lives
    print("preparing fifty communities …", file=sys.stderr)
    with app.app_context():
        log_host = read_settings(environment).log_host
        facts = build_district(here, log_host, _no_progress, press=PlainPress(here.keyring, here.stamp))
    cookies = {account["username"]: signed_in(app, here, account) for account in facts["staff"]}
    pages = list(pages_of(day_of(here.clock())))
    counted = {page: queries_of(app, page, cookies[page.username]) for page in pages}
    with served(environment, 1) as port:
        taken = [Taken(page, _seconds(port, page, cookies, requests), counted[page]) for page in pages]
    print(f"Dashboards over {len(facts['communities'])} communities, one reader, {requests} requests each:")
    for each in taken:
        told = f"  {each.page.username:<9}{each.page.path:<38}p50 {median(each.seconds) * 1000:6.0f} ms"
        print(f"{told}   p95 {each.p95 * 1000:6.0f} ms   {each.queries:3} queries")
    slowest, most = max(taken, key=lambda each: each.p95), max(each.queries for each in taken)
    print(f"  slowest p95 {slowest.p95 * 1000:.0f} ms ({slowest.page.path}), at most {most} queries")


def pages_of(today: date) -> Iterator[Page]:
    """Every dashboard and list of one number as the regulator sees them, and the table of street and 社区."""
    numbers = sorted(plan_district(today, 1)[0].expected)
    before = today.replace(day=1) - timedelta(days=(today.month - 1) % 3 * 31 + 15)
    quarter = f"{before.year}Q{(before.month + 2) // 3}"
    for path in ("", ".csv", "/counties", "/counties.csv", f"/reports/{quarter}", f"/reports/{before.year}"):
        yield Page("zhuguan", f"/oversight{path}")
    for number in numbers:
        yield Page("zhuguan", f"/oversight/{number}")
    for username in ("jiedao", "shequ"):
        yield Page(username, "/oversight")


def _no_progress(steps: Iterable[Any], _label: str) -> Iterable[Any]:
    return steps


def signed_in(app: Flask, here: Platform, account: Mapping[str, str]) -> dict[str, str]:
    """The headers of that person's browser."""
    now = here.clock()
    with here.database.writing() as session:
        answer = sign_in_staff(
            session,
            username=account["username"],
            password=account["password"],
            code=pyotp.TOTP(account["totp_secret"]).at(now),
            address="127.0.0.1",
            now=now,
            entropy=os.urandom,
            keyring=here.keyring,
        )
    if not isinstance(answer, StaffSignIn):
        raise RuntimeError(f"{account['username']}: {answer}")
    return {"Cookie": headers(app, answer.token)["Cookie"]}


def queries_of(app: Flask, page: Page, cookie: Mapping[str, str]) -> int:
    """How many queries one request asks, its sign-in and all; beginnings of transactions are none."""
    asked: list[str] = []
    engine = app.extensions[EXTENSION].database.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    client = app.test_client(use_cookies=False)
    client.get(page.path, headers=cookie)  # notes that the person was there, once a minute
    event.listen(engine, "before_cursor_execute", note)
    try:
        answer = client.get(page.path, headers=cookie)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    if answer.status_code != 200:
        raise RuntimeError(f"{page.path}: {answer.status_code}")
    return sum(not statement.startswith("BEGIN") for statement in asked)


def _seconds(port: int, page: Page, cookies: Mapping[str, Mapping[str, str]], requests: int) -> list[float]:
    found = []
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for _ in range(WARMING + requests):
            started = perf_counter()
            connection.request("GET", page.path, headers=dict(cookies[page.username]))
            answer = connection.getresponse()
            answer.read()
            found.append(perf_counter() - started)
            if answer.status != 200:
                raise RuntimeError(f"{page.path}: {answer.status}")
    return found[WARMING:]
