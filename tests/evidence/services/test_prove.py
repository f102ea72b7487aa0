from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, update

from evidence.models import LeafRow, LogRow, NodeRow
from evidence.rules.logged import Logged
from evidence.rules.proofs import parse_proof, proof_holds
from evidence.rules.refusals import NOT_IN_LOG
from evidence.services.prove import receipt_for
from evidence.services.read_checkpoints import log_vkey
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused

Fill = Callable[[int], list[Logged]]
COMMUNITY = "k7qm"


@pytest.fixture
def receipt(database: Database, origin: str, keyring: MemoryKeyring) -> Callable[[int], str]:
    def of(index: int) -> str:
        with database.reading() as session:
            return receipt_for(session, origin=origin, index=index, keyring=keyring, community=COMMUNITY)

    return of


@pytest.mark.parametrize("size", [1, 2, 3, 8, 13])
def test_every_leaf_has_a_receipt_that_anyone_can_check(
    size: int, origin: str, keyring: MemoryKeyring, fill: Fill, receipt: Callable[[int], str]
) -> None:
    logged = fill(size)
    key = log_vkey(keyring, origin=origin, community=COMMUNITY)
    for one in logged:
        proof = parse_proof(receipt(one.index))
        assert proof.index == one.index
        assert proof_holds(proof, one.leaf.format(), key)
        assert not proof_holds(proof, one.leaf.format() + b" ", key)


def test_asking_again_after_a_crash_gives_the_same_index_under_the_new_head(
    origin: str, keyring: MemoryKeyring, fill: Fill, receipt: Callable[[int], str]
) -> None:
    first = fill(2)[1]
    assert receipt(1) == receipt(1)
    fill(3)
    proof = parse_proof(receipt(1))
    assert proof.checkpoint.split("\n")[1] == "5"
    assert proof_holds(proof, first.leaf.format(), log_vkey(keyring, origin=origin, community=COMMUNITY))


@pytest.mark.parametrize("index", [-1, 3, 10**9])
def test_what_is_not_in_the_log_has_no_receipt(index: int, fill: Fill, receipt: Callable[[int], str]) -> None:
    fill(3)
    with pytest.raises(Refused) as caught:
        receipt(index)
    assert caught.value.refusal == NOT_IN_LOG


def test_nothing_is_signed_before_it_is_committed(
    database: Database, origin: str, keyring: MemoryKeyring, fill: Fill, append: Callable[..., Logged]
) -> None:
    fill(1)
    with database.writing() as session:
        append(session)
        with pytest.raises(RuntimeError, match="reading session"):
            receipt_for(session, origin=origin, index=1, keyring=keyring, community=COMMUNITY)


@pytest.mark.parametrize(
    "change",
    [
        update(LogRow).values(root=bytes(32)),
        update(LeafRow).where(LeafRow.position == 2).values(leaf=b"{}"),
        update(NodeRow).where(NodeRow.level == 0, NodeRow.position == 3).values(hash=bytes(32)),
        update(NodeRow).where(NodeRow.level == 2, NodeRow.position == 0).values(hash=bytes(32)),
    ],
)
def test_from_a_damaged_tree_no_receipt_is_given(
    change: Any, database: Database, fill: Fill, receipt: Callable[[int], str]
) -> None:
    fill(7)
    assert receipt(2)
    with database.writing() as session:
        session.execute(change)
    with pytest.raises(Refused) as caught:
        receipt(2)
    assert caught.value.refusal.code == "log_damaged"


def test_the_cost_of_a_receipt_does_not_grow_with_the_log(
    database: Database, fill: Fill, receipt: Callable[[int], str]
) -> None:
    fill(8)
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    receipt(3)
    few = len(asked)
    fill(55)
    asked.clear()
    receipt(3)
    assert len(asked) == few
