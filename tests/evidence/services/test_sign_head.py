from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import delete, update

from evidence.models import CheckpointRow, LeafRow, LogRow, NodeRow
from evidence.rules.checkpoints import open_checkpoint
from evidence.rules.logged import Logged
from evidence.rules.merkle import leaf_hash, root_of
from evidence.rules.refusals import LOG_KEY_CHANGED, LOG_SHRANK
from evidence.services.load_log import load_log
from evidence.services.publish_checkpoint import publish_checkpoint
from evidence.services.read_checkpoints import log_vkey
from evidence.services.sign_head import newest_checkpoint, proof_of, sign_head
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refusal, Refused

Fill = Callable[[int], list[Logged]]
COMMUNITY = "k7qm"


@pytest.fixture
def publish(database: Database, origin: str, keyring: MemoryKeyring, now: datetime) -> Callable[[], str]:
    def one() -> str:
        return publish_checkpoint(database, origin=origin, community=COMMUNITY, keyring=keyring, now=now)

    return one


@pytest.fixture
def refusal(database: Database, origin: str, keyring: MemoryKeyring) -> Callable[..., Refusal]:
    def of(keys: MemoryKeyring = keyring) -> Refusal:
        with database.reading() as session, pytest.raises(Refused) as caught:
            sign_head(session, load_log(session, origin), keyring=keys, community=COMMUNITY)
        return caught.value.refusal

    return of


@pytest.mark.parametrize("size", [0, 1, 2, 7, 8, 9])
def test_the_head_is_signed_with_the_logs_own_key(
    size: int, database: Database, origin: str, keyring: MemoryKeyring, fill: Fill
) -> None:
    leaves = [leaf_hash(one.leaf.format()) for one in fill(size)]
    with database.reading() as session:
        note = sign_head(session, load_log(session, origin), keyring=keyring, community=COMMUNITY)
    head = open_checkpoint(note, log_vkey(keyring, origin=origin, community=COMMUNITY))
    assert (head.origin, head.size, head.root) == (origin, size, root_of(leaves))


@pytest.mark.parametrize("published", range(9))
def test_a_log_that_grew_goes_on_signing(published: int, fill: Fill, publish: Callable[[], str]) -> None:
    fill(published)
    publish()
    fill(9 - published)
    assert publish().split("\n")[1] == "9"


def test_another_key_is_refused(fill: Fill, publish: Callable[[], str], refusal: Callable[..., Refusal]) -> None:
    fill(3)
    publish()
    assert refusal(MemoryKeyring()) == LOG_KEY_CHANGED


def test_a_log_put_back_to_an_earlier_state_signs_nothing_more(
    database: Database, fill: Fill, publish: Callable[[], str], refusal: Callable[..., Refusal]
) -> None:
    """A backup restored over a log whose newest checkpoint is still known."""
    before = fill(4)[-1]
    fill(1)
    publish()
    with database.writing() as session:
        session.execute(delete(LeafRow).where(LeafRow.position == 4))
        session.execute(delete(NodeRow).where(NodeRow.level == 0, NodeRow.position == 4))
        session.execute(update(LogRow).values(size=4, root=before.root))
    assert refusal() == LOG_SHRANK


def test_a_rewritten_log_of_the_same_length_signs_nothing_more(
    database: Database, fill: Fill, publish: Callable[[], str], refusal: Callable[..., Refusal]
) -> None:
    fill(4)
    publish()
    with database.writing() as session:
        for row in (LeafRow, NodeRow):
            session.execute(delete(row))
        session.execute(update(LogRow).values(size=0, root=root_of([])))
    fill(4)
    assert refusal() == LOG_SHRANK
    fill(1)
    assert refusal() == LOG_SHRANK


def test_a_published_note_that_does_not_open_stops_the_signing(
    database: Database, fill: Fill, publish: Callable[[], str], refusal: Callable[..., Refusal]
) -> None:
    fill(1)
    publish()
    with database.writing() as session:
        session.execute(update(CheckpointRow).values(note="lost"))
    assert refusal().code == "log_damaged"


def test_the_newest_checkpoint_is_the_last_one(
    database: Database, origin: str, fill: Fill, publish: Callable[[], str]
) -> None:
    fill(1)
    with database.reading() as session:
        assert newest_checkpoint(session, load_log(session, origin)) is None
    publish()
    fill(1)
    note = publish()
    with database.reading() as session:
        newest = newest_checkpoint(session, load_log(session, origin))
        assert newest is not None
        assert (newest.number, newest.size, newest.note) == (1, 2, note)


def test_proofs_come_from_the_stored_tree(database: Database, origin: str, fill: Fill) -> None:
    leaves = [leaf_hash(one.leaf.format()) for one in fill(7)]
    with database.reading() as session:
        proof = proof_of(session, load_log(session, origin), [(0, 4), (4, 7), (6, 7)])
    assert proof == [root_of(leaves[:4]), root_of(leaves[4:7]), leaves[6]]
