"""A community with a published statement that was not pressed, and who asks and answers: as services, in browsers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from auth.models import SignInRow
from auth.rules.sessions import OWNER, token_hash
from disclosure.models.statements import PublishedStatementRow
from disclosure.rules.asked import Question
from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import document_of
from disclosure.services.answer_question import answer_question
from disclosure.services.ask_question import ask_question
from disclosure.services.read_questions import question_by_id
from disclosure.services.withdraw_question import withdraw_question
from kernel.access import Role
from kernel.canonical import canonical_bytes
from kernel.db import Database
from kernel.keyring import Keyring
from matters.services.acts import Signer
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code
from tests.application import application, platform_of
from tests.communities import NOBODY, Community
from tests.disclosure.bookkeeping import Desk
from tests.disclosure.rules.test_sealed_document import PAPER
from tests.disclosure.sealed_sample import body
from tests.snapshots import snapshot

QUARTER = Quarter(2026, 1)
NOW = datetime(2026, 4, 20, 2, 0, tzinfo=UTC)
LARGE_LINE = 5
WORDS = "这笔钱为什么没有业主大会决议？"
ANSWER = "正在补办决议，下个月的业主大会会议表决。"


@dataclass
class Asking(Community):
    """The community with its treasurer and its street officer, and the first quarter published."""

    treasurer: Signer = NOBODY
    street: Signer = NOBODY
    owner: int = 0

    @snapshot
    def published(self) -> Asking:
        self.found(3)
        with self.database.writing() as session:
            self.treasurer = self.staff(session, "treasurer", Role.TREASURER)
            self.street = self.staff(session, "street", Role.STREET_OFFICER)
            self.owner = self.heads(session)[0]
        self.publish()
        return self

    @property
    def info(self) -> CommunityInfo:
        with self.database.reading() as session:
            return community_by_code(session, self.community)

    def publish(self, revision: int = 1) -> None:
        publish_sample(self, revision)

    def ask(self, text: str = WORDS, *, line: int = LARGE_LINE, revision: int = 1, owner: int = 0) -> int:
        with self.database.writing() as session:
            return ask_question(
                session,
                community=self.info,
                quarter=QUARTER,
                revision=revision,
                line=line,
                text=text,
                head_id=owner or self.owner,
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def answer(self, question: int, signer: Signer, text: str = ANSWER, *, answers: bool = True) -> Question:
        with self.database.writing() as session:
            return answer_question(
                session,
                community=self.info,
                question_id=question,
                signer=signer,
                text=text,
                answers=answers,
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def withdraw(self, question: int, signer: Signer, because: str = "insult") -> Question:
        with self.database.writing() as session:
            return withdraw_question(
                session,
                community=self.info,
                question_id=question,
                signer=signer,
                because=because,
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
            )

    def read(self, question: int) -> Question:
        with self.database.reading() as session:
            return question_by_id(session, self.community, question, self.now)

    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    def app(self, home: Path) -> Flask:
        """The whole application over this community, at the kit's present."""
        here = platform_of(self, home)
        return application(here)

    def owner_token(self) -> str:
        """What the browser of an owner who has just signed in holds."""
        token = self.entropy(24).hex()
        with self.database.writing() as session:
            session.add(
                SignInRow(
                    token_hash=token_hash(token),
                    head_id=self.owner,
                    assembly="m1",
                    community=self.community,
                    methods=["letter", "sms"],
                    evidence=[],
                    left_behind=[],
                    started=self.now,
                    completed=self.now,
                    seen=self.now,
                    expires=self.now + OWNER,
                )
            )
        return token


def publish_sample(kit: Community, revision: int = 1) -> None:
    """A revision of the sample quarter as if it had been published now; nothing is pressed or logged."""
    later: dict[str, Any] = {"reason": "改正", "prev": "33" * 32} if revision > 1 else {}
    with kit.database.writing() as session:
        info = community_by_code(session, kit.community)
        community = {"code": info.code, "name": info.name, "log": info.log_origin}
        session.add(
            PublishedStatementRow(
                community=kit.community,
                quarter=QUARTER.code,
                revision=revision,
                published=kit.now,
                document=canonical_bytes(document_of(body(revision=revision, community=community, **later), PAPER)),
                pdf=b"%PDF",
                index=0,
                tracker=f"{revision:064x}",
            )
        )


def asking(database: Database, keyring: Keyring, entropy: Callable[[int], bytes], now: datetime = NOW) -> Asking:
    return Asking(database, keyring, entropy, now).published()


class Guest(Desk):
    """A browser in which nobody has signed in, or an owner has."""

    def __init__(self, kit: Asking, client: FlaskClient, *, owner: bool = False) -> None:
        self.kit, self.client, self.page = kit, client, ""
        if owner:
            with client.session_transaction() as session:
                session["_user_id"] = kit.owner_token()

    def at(self, path: str) -> str:
        return f"/c/{self.kit.community}{path}"


class Office(Desk):
    """A staff member's browser at the community's pages."""

    def at(self, path: str) -> str:
        return f"/c/{self.kit.community}{path}"
