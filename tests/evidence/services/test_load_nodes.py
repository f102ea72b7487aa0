from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, update

from evidence.models import LogRow, NodeRow
from evidence.rules.logged import Logged
from evidence.rules.merkle import fold, leaf_hash, node_hash
from evidence.services.load_log import load_log
from evidence.services.load_nodes import load_edge, load_nodes
from kernel.db import Database
from kernel.refusals import Refused


def test_exactly_the_wanted_nodes_come_back(
    database: Database, origin: str, fill: Callable[[int], list[Logged]]
) -> None:
    leaves = [leaf_hash(logged.leaf.format()) for logged in fill(7)]
    with database.reading() as session:
        log = load_log(session, origin)
        nodes = load_nodes(session, log, [(1, 0), (0, 6), (0, 1)])
        assert nodes == {(1, 0): node_hash(*leaves[:2]), (0, 6): leaves[6], (0, 1): leaves[1]}
        assert load_nodes(session, log, []) == {}
        assert fold(load_edge(session, log)) == log.root


def test_a_missing_node_is_refused(database: Database, origin: str, fill: Callable[[int], list[Logged]]) -> None:
    fill(6)
    with database.writing() as session:
        session.execute(delete(NodeRow).where(NodeRow.level == 1, NodeRow.position == 2))
    with database.reading() as session, pytest.raises(Refused, match="树中缺少节点"):
        load_edge(session, load_log(session, origin))


@pytest.mark.parametrize("row", [NodeRow.hash, LogRow.root])
def test_an_edge_that_does_not_make_the_root_is_refused(
    row: object, database: Database, origin: str, fill: Callable[[int], list[Logged]]
) -> None:
    fill(6)
    with database.writing() as session:
        session.execute(update(row.class_).values({row: bytes(32)}))  # type: ignore[attr-defined]
    with database.reading() as session, pytest.raises(Refused, match="树根与节点不符"):
        load_edge(session, load_log(session, origin))
