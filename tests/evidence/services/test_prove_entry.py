from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evidence.rules.entry_proof import EntryProof, parse_entry_proof
from evidence.rules.logged import Logged
from evidence.rules.proofs import proof_holds
from evidence.services.prove_entry import prove_entry
from evidence.services.read_checkpoints import log_vkey
from kernel.db import Database
from kernel.keyring import MemoryKeyring

COMMUNITY = "k7qm"


@pytest.fixture
def log(database: Database, append: Callable[..., Logged], fill: Callable[[int], Any]) -> Callable[..., Logged]:
    fill(1)

    def one(**words: Any) -> Logged:
        with database.writing() as session:
            return append(session, **words)

    return one


@pytest.fixture
def prove(database: Database, origin: str, keyring: MemoryKeyring) -> Callable[[Logged], EntryProof]:
    def of(logged: Logged) -> EntryProof:
        with database.reading() as session:
            return parse_entry_proof(
                prove_entry(session, origin=origin, community=COMMUNITY, logged=logged, keyring=keyring)
            )

    return of


def test_the_proof_leads_from_the_entry_to_the_signed_head(
    log: Callable[..., Logged], prove: Callable[[Logged], EntryProof], keyring: MemoryKeyring, origin: str
) -> None:
    logged = log(kind="result")
    proof = prove(logged)
    assert proof.later == ()
    assert proof.entry.leaf == logged.leaf.format()
    key = log_vkey(keyring, origin=origin, community=COMMUNITY)
    assert proof_holds(proof.entry.under(proof.checkpoint), proof.entry.leaf, key)


def test_a_later_entry_of_the_same_kind_and_scope_is_named_and_no_other(
    log: Callable[..., Logged], prove: Callable[[Logged], EntryProof]
) -> None:
    first = log(kind="statement", scope="k7qm-2026Q1")
    log(kind="statement", scope="k7qm-2026Q2")
    log(kind="statement-approval", scope="k7qm-2026Q1")
    assert prove(first).later == ()
    log(kind="statement", scope="k7qm-2026Q1")
    newest = log(kind="statement", scope="k7qm-2026Q1")
    assert [placed.index for placed in prove(first).later] == [newest.index]
    assert prove(newest).later == ()
