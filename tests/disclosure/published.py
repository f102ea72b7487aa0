"""A community whose 2026 book is published quarter by quarter, signed by treasurer and chair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.services.approve_statement import approve_statement, draft_approval
from disclosure.services.freeze_statement import freeze_statement
from disclosure.services.import_ledger import import_ledger
from disclosure.services.publish_statement import Press, publish_statement
from disclosure.services.read_books import read_books
from disclosure.services.read_frozen import frozen_or_refused
from disclosure.services.set_budget import set_budget
from disclosure.services.store_lines import store_lines
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import Keyring
from kernel.seal import Stamp, Stamping
from matters.services.acts import Signer
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code
from tests.communities import NOBODY, Community
from tests.disclosure.ledgers import GIVEN
from tests.snapshots import snapshot

FIRST, SECOND, THIRD = (Quarter(2026, number) for number in (1, 2, 3))
NOW = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)
BASE_URL = "https://mingbai.test"


@dataclass
class Publishing(Community):
    """The community, with its books, its certificates and a treasurer."""

    treasurer: Signer = NOBODY

    @snapshot
    def found_with_books(self, owners: int = 4) -> Publishing:
        """Register, the 2026 book, a budget, certificates."""
        self.found(owners)
        with self.database.writing() as session:
            self.treasurer = self.staff(session, "treasurer", Role.TREASURER)
            import_ledger(session, community=self.community, name=GIVEN.name, data=GIVEN.read_bytes(), now=self.now)
            set_budget(session, community=self.community, year=2026, amount=20_000_00, resolution="决议2025-04号")
        return self

    @property
    def info(self) -> CommunityInfo:
        with self.database.reading() as session:
            return community_by_code(session, self.community)

    @property
    def press(self) -> Press:
        stamp = Stamp(Stamping.DEMONSTRATION)
        return Press(BASE_URL, stamp, self.keyring, lambda: self.now, self.entropy)

    def freeze(self, quarter: Quarter, reason: str = "") -> None:
        with self.database.writing() as session:
            freeze_statement(
                session,
                community=self.info,
                quarter=quarter,
                reason=reason,
                person=self.treasurer.person,
                now=self.now,
            )

    def approve(self, quarter: Quarter, *signers: Signer) -> None:
        """Each signs with a key made on the server; treasurer and chair unless others are named."""
        for signer in signers or (self.treasurer, self.chair):
            with self.database.writing() as session:
                frozen = frozen_or_refused(session, self.community, quarter)
                act = draft_approval(session, frozen=frozen, signer=signer, now=self.now, entropy=self.entropy)
                envelope = self.sign(session, act, signer)
                approve_statement(session, act=act, envelope=envelope, signer=signer, now=self.now)

    @snapshot
    def publish(self, quarter: Quarter, reason: str = "") -> Published:
        """From the books to publication."""
        self.freeze(quarter, reason)
        self.approve(quarter)
        return publish_statement(self.database, community=self.community, quarter=quarter, press=self.press)

    def correct_the_books(self) -> None:
        """One line of the first quarter is reversed."""
        with self.database.writing() as session:
            books = read_books(session, self.community)
            assert books is not None
            line = next(each for each in books.lines if each.category == "工作经费")
            taken_back = {"voucher": "记-03-099", "text": f"冲销{line.text}", "corrects": line.voucher}
            reversing = replace(line, amount=-line.amount, **taken_back)
            store_lines(session, community=self.community, lines=[reversing], import_id=None)


def publishing(
    database: Database, keyring: Keyring, entropy: Callable[[int], bytes], now: datetime = NOW
) -> Publishing:
    """The community with books, nothing published yet."""
    return Publishing(database, keyring, entropy, now).found_with_books()
