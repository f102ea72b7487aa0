"""A community whose owners read what was published: any quarter and revision, as if it had been pressed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from disclosure.models.statements import PublishedStatementRow
from disclosure.rules.compose import Revision, statement_body
from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import document_of
from disclosure.rules.statement import quarter_statement
from disclosure.rules.tie_out import tie_out
from disclosure.services.import_ledger import import_ledger
from kernel.calendar import to_text
from kernel.canonical import canonical_bytes
from kernel.db import Database
from kernel.keyring import Keyring
from registry.services.communities import community_by_code
from tests.communities import Community
from tests.disclosure.asking import NOW, Asking
from tests.disclosure.ledgers import GIVEN, LIMIT, given_books
from tests.disclosure.rules.test_sealed_document import PAPER

PDF = b"%PDF"
REASON = "三月一笔打印纸冲销错了凭证，本版改正。"
LARGE = Quarter(2026, 2)
"""The quarter of the 2026 book in which 66,000.00 were spent without a resolution."""


def keep_published(kit: Community, document: dict[str, Any]) -> None:
    """Keep a document as if it had been published now; nothing is pressed or logged."""
    quarter, revision = document["quarter"], document["revision"]
    with kit.database.writing() as session:
        place = community_by_code(session, kit.community)
        own = {"community": {"code": place.code, "name": place.name, "log": place.log_origin}}
        paper = {**PAPER, "published": to_text(kit.now)}
        session.add(
            PublishedStatementRow(
                community=kit.community,
                quarter=quarter,
                revision=revision,
                published=kit.now,
                document=canonical_bytes(document_of(document | own, paper)),
                pdf=PDF,
                index=0,
                tracker=f"{quarter[:4]}{quarter[5]}{revision:059x}",
            )
        )


def publish_books(kit: Community, *quarters: Quarter) -> None:
    """Quarters of the 2026 book, each as its first revision; the book itself is imported too."""
    books = given_books()
    with kit.database.writing() as session:
        place = community_by_code(session, kit.community)
        import_ledger(session, community=place.code, name=GIVEN.name, data=GIVEN.read_bytes(), now=kit.now)
    for quarter in quarters:
        statement = quarter_statement(books, quarter, LIMIT)
        findings = tie_out(books, statement, None)
        body = statement_body(books, statement, findings, community=place, pack="demonstration", revision=Revision())
        keep_published(kit, body)


class Reading(Asking):
    """The kit of questions, with more to read than one quarter."""

    def show(self, document: dict[str, Any]) -> None:
        """Keep a document as published now; the clock moves on a day."""
        keep_published(self, document)
        self.now += timedelta(days=1)

    def show_books(self, *quarters: Quarter) -> None:
        """The quarters of the 2026 book; the clock moves on a day."""
        publish_books(self, *quarters)
        self.now += timedelta(days=1)

    @property
    def here(self) -> str:
        """Where the community's own page is."""
        return f"/c/{self.community}"


def reading(database: Database, keyring: Keyring, entropy: Callable[[int], bytes]) -> Reading:
    """The community with one quarter published, the sample of ``sealed_sample``."""
    kit = Reading(database, keyring, entropy, NOW)
    kit.published()
    return kit
