"""A community whose treasurer keeps books in the browser: the services behind the pages, and a browser for tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from disclosure.rules.books import Books
from disclosure.rules.columns import Field
from disclosure.services.import_ledger import import_ledger
from disclosure.services.read_books import read_books
from disclosure.services.record_line import RecordedLine, record_line
from disclosure.services.reverse_line import reverse_line
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import Keyring
from matters.services.acts import Signer
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code
from tests.application import application, platform_of
from tests.communities import NOBODY, Community
from tests.disclosure.ledgers import GIVEN
from tests.snapshots import snapshot

NOW = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)
TYPED: Mapping[Field, str] = {
    Field.SIDE: "支出",
    Field.DATE: "2026-10-12",
    Field.AMOUNT: "¥1,280",
    Field.TEXT: "更换单元门禁电源",
    Field.CATEGORY: "维修更新",
    Field.VOUCHER: "记-10-079",
    Field.CONTRACT: "",
    Field.RESOLUTION: "业委会决定2026-07号",
    Field.REFERENCE: "",
    Field.PREREPORT: "",
    Field.HANDLER: "林出纳",
    Field.PAYEE: "福州锁匠铺",
    Field.REMARK: "",
}


@dataclass
class Bookkeeping(Community):
    """The community with its treasurer, and the 2026 book where a test asks for it."""

    treasurer: Signer = NOBODY

    @snapshot
    def founded(self) -> Bookkeeping:
        self.found(3)
        with self.database.writing() as session:
            self.treasurer = self.staff(session, "treasurer", Role.TREASURER)
        return self

    @snapshot
    def with_books(self, data: bytes | None = None) -> Bookkeeping:
        with self.database.writing() as session:
            report = import_ledger(
                session, community=self.community, name="账.xlsx", data=data or GIVEN.read_bytes(), now=self.now
            )
        assert report.saved, report.errors
        return self

    @property
    def info(self) -> CommunityInfo:
        with self.database.reading() as session:
            return community_by_code(session, self.community)

    @property
    def books(self) -> Books:
        with self.database.reading() as session:
            books = read_books(session, self.community)
        assert books is not None
        return books

    def record(self, once: str = "t1", **changed: str) -> RecordedLine:
        """Books the line ``TYPED`` with these fields otherwise."""
        with self.database.writing() as session:
            return record_line(
                session,
                community=self.info,
                token=once,
                typed=TYPED | {Field(name): text for name, text in changed.items()},
                person=self.treasurer.person,
                now=self.now,
            )

    def reverse(self, number: int, once: str = "r1", **changed: str) -> RecordedLine:
        typed = {Field.TEXT: "重复记账", Field.DATE: "2026-10-20", Field.VOUCHER: "记-10-099", Field.HANDLER: "林出纳"}
        with self.database.writing() as session:
            return reverse_line(
                session,
                community=self.info,
                number=number,
                token=once,
                typed=typed | {Field(name): text for name, text in changed.items()},
                person=self.treasurer.person,
                now=self.now,
            )

    def client(self, home: Path) -> FlaskClient:
        """A browser without a sign-in at the application over this community."""
        here = platform_of(self, home)
        return application(here).test_client()


def bookkeeping(
    database: Database, keyring: Keyring, entropy: Callable[[int], bytes], now: datetime = NOW
) -> Bookkeeping:
    """The community without books."""
    return Bookkeeping(database, keyring, entropy, now).founded()


class Desk:
    """A staff member's browser at the books of the community."""

    def __init__(self, kit: Bookkeeping, client: FlaskClient, signer: Signer) -> None:
        self.kit, self.client = kit, client
        self.page = ""
        account = kit.accounts[signer.person]
        code = pyotp.TOTP(account.totp_secret).at(kit.now)
        self.client.get("/staff/sign-in")
        self.page = self.client.get("/staff/sign-in").text
        answer = self.client.post(
            "/staff/sign-in",
            data={
                "csrf_token": self.hidden("csrf_token"),
                "username": account.username,
                "password": account.password,
                "code": code,
                "next": "",
            },
        )
        assert answer.status_code == 303, answer.text

    def at(self, path: str) -> str:
        return f"/c/{self.kit.community}/books{path}"

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', self.page)
        assert found, self.page
        return found[1]

    def get(self, path: str) -> TestResponse:
        answer = self.client.get(path)
        self.page = answer.text
        return answer

    def post(self, path: str, **fields: object) -> TestResponse:
        answer = self.client.post(path, data={"csrf_token": self.hidden("csrf_token"), **fields})
        self.page = answer.text
        return answer

    def follow(self, answer: TestResponse) -> TestResponse:
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["Location"])
