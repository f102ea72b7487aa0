"""Messages reach every mobile of a head once, however often the gateway fails."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from auth.models import MessageRow
from auth.rules.messages import AFTER_FAILURE, CLAIM
from auth.rules.refusals import SMS_UNAVAILABLE
from auth.services.deliver_messages import claim_messages, deliver_messages
from auth.services.gateways import MemoryGateway
from auth.services.tell_owners import tell_head
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.auth.town import CHEN, CHEN_TOO, LIN, Town


class Weather(MemoryGateway):
    """A gateway that is down for some numbers."""

    def __init__(self, *down: str) -> None:
        super().__init__()
        self.down = set(down)

    def send(self, phone: str, text: str) -> None:
        if phone in self.down:
            raise Refused(SMS_UNAVAILABLE)
        super().send(phone, text)


class Post:
    """The outbox and its delivery."""

    def __init__(self, database: Database, keyring: MemoryKeyring, now: datetime) -> None:
        self.database, self.keyring, self.now = database, keyring, now

    def tell(self, head: int) -> None:
        with self.database.writing() as session:
            tell_head(session, head_id=head, template="binding", facts={"time": "今天"}, now=self.now)

    def deliver(self, gateway: MemoryGateway, minutes: int = 0) -> int:
        at = self.now + timedelta(minutes=minutes)
        return deliver_messages(self.database, gateway=gateway, keyring=self.keyring, now=at)

    def states(self) -> list[str]:
        with self.database.reading() as session:
            return list(session.scalars(select(MessageRow.state).order_by(MessageRow.id)))


@pytest.fixture
def post(database: Database, keyring: MemoryKeyring, now: datetime) -> Post:
    return Post(database, keyring, now)


def test_every_co_owner_is_told_and_once(town: Town, post: Post) -> None:
    post.tell(town.heads[0])
    post.tell(town.heads[1])
    gateway = MemoryGateway()
    assert post.deliver(gateway) == 2
    assert [phone for phone, _ in gateway.sent] == [LIN, CHEN, CHEN_TOO]
    assert "今天，有人用您的激活码" in gateway.sent[0][1]
    assert post.deliver(gateway, 60) == 0
    assert post.states() == ["sent", "sent"]


def test_a_head_without_mobile_is_marked_unreachable(town: Town, post: Post) -> None:
    post.tell(town.heads[2])
    gateway = MemoryGateway()
    post.deliver(gateway)
    assert gateway.sent == []
    assert post.states() == ["unreachable"]


def test_a_retry_repeats_nobody_who_was_reached(town: Town, post: Post) -> None:
    post.tell(town.heads[1])
    gateway = Weather(CHEN_TOO)
    post.deliver(gateway)
    assert [phone for phone, _ in gateway.sent] == [CHEN]
    gateway.down.clear()
    assert post.deliver(gateway, 0) == 0, "not before its time"
    assert post.deliver(gateway, 1) == 1
    assert [phone for phone, _ in gateway.sent] == [CHEN, CHEN_TOO]
    assert post.states() == ["sent"]


def test_after_its_last_failure_a_message_is_given_up_and_shown(town: Town, post: Post) -> None:
    post.tell(town.heads[0])
    gateway, minutes, tries = Weather(LIN), 0, 0
    for wait in (*AFTER_FAILURE, 10_000):
        assert post.states() == ["waiting"]
        tries += post.deliver(gateway, minutes)
        minutes += wait
    assert tries == len(AFTER_FAILURE) + 1
    assert post.states() == ["failed"]
    assert post.deliver(Weather(), minutes + 100_000) == 0


def test_what_one_process_has_claimed_no_other_takes_until_the_claim_lapses(town: Town, post: Post) -> None:
    post.tell(town.heads[0])

    def claim(at: datetime) -> int:
        with post.database.writing() as session:
            return len(claim_messages(session, now=at))

    assert claim(post.now) == 1
    assert claim(post.now + CLAIM - timedelta(seconds=1)) == 0
    assert claim(post.now + CLAIM) == 1, "the process that had it has died"


def test_no_transaction_is_open_while_the_gateway_works(town: Town, post: Post) -> None:
    post.tell(town.heads[0])

    class Curious(MemoryGateway):
        def send(self, phone: str, text: str) -> None:
            with post.database.writing() as session:  # would wait for thirty seconds and fail
                session.scalars(select(MessageRow).with_for_update()).all()
            super().send(phone, text)

    gateway = Curious()
    post.deliver(gateway)
    assert len(gateway.sent) == 1
