from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from evidence.models import CheckpointRow, LeafRow, LogRow
from evidence.rules.checkpoints import open_checkpoint
from evidence.rules.logged import Logged
from evidence.rules.merkle import EMPTY_ROOT
from evidence.rules.refusals import CLOCK_BACKWARDS, LOG_KEY_CHANGED, NO_LOG
from evidence.services.audit_log import audit_log
from evidence.services.publish_checkpoint import publish_checkpoint
from evidence.services.read_checkpoints import log_vkey
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused

Fill = Callable[[int], list[Logged]]


@pytest.fixture
def publish(database: Database, origin: str, keyring: MemoryKeyring, now: datetime) -> Callable[..., str]:
    def one(at: datetime = now, keys: MemoryKeyring = keyring) -> str:
        with database.writing() as session:
            return publish_checkpoint(session, origin=origin, community="k7qm", keyring=keys, now=at)

    return one


def published(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(CheckpointRow)) or 0


def test_the_newest_head_is_signed_and_stored(
    database: Database, origin: str, keyring: MemoryKeyring, fill: Fill, publish: Callable[..., str]
) -> None:
    last = fill(5)[-1]
    head = open_checkpoint(publish(), log_vkey(keyring, origin=origin, community="k7qm"))
    assert (head.size, head.root) == (5, last.root)
    with database.reading() as session:
        assert audit_log(session, origin=origin) == []


def test_an_empty_log_can_be_published(fill: Fill, publish: Callable[..., str], keyring: MemoryKeyring) -> None:
    fill(0)
    assert publish().split("\n")[1] == "0"
    fill(1)
    assert publish().split("\n")[1] == "1"


def test_without_growth_the_same_note_is_given_again(
    database: Database, fill: Fill, publish: Callable[..., str], now: datetime
) -> None:
    fill(3)
    first = publish()
    assert publish(now + timedelta(days=1)) == first
    assert published(database) == 1


def test_any_difference_found_by_the_audit_stops_it(
    database: Database, fill: Fill, publish: Callable[..., str]
) -> None:
    fill(3)
    with database.writing() as session:
        session.execute(update(LeafRow).where(LeafRow.position == 1).values(envelope=b"{}"))
    with pytest.raises(Refused, match="第 1 条") as caught:
        publish()
    assert caught.value.refusal.code == "log_damaged"
    assert published(database) == 0


def test_a_log_whose_key_was_lost_is_not_signed_with_another(
    database: Database, fill: Fill, publish: Callable[..., str]
) -> None:
    fill(1)
    publish()
    fill(1)
    with pytest.raises(Refused) as caught:
        publish(keys=MemoryKeyring())
    assert caught.value.refusal == LOG_KEY_CHANGED


def test_a_clock_gone_backwards_stops_it(fill: Fill, publish: Callable[..., str], now: datetime) -> None:
    fill(1)
    assert publish(now - timedelta(minutes=1))
    with pytest.raises(Refused) as caught:
        publish(now - timedelta(minutes=1, seconds=1))
    assert caught.value.refusal == CLOCK_BACKWARDS


def test_a_log_that_was_never_opened_is_not_published(publish: Callable[..., str]) -> None:
    with pytest.raises(Refused) as caught:
        publish()
    assert caught.value.refusal == NO_LOG


def test_a_log_emptied_by_hand_is_not_published(database: Database, fill: Fill, publish: Callable[..., str]) -> None:
    fill(2)
    publish()
    with database.writing() as session:
        session.execute(update(LogRow).values(size=0, root=EMPTY_ROOT))
    with pytest.raises(Refused):
        publish()
    assert published(database) == 1
