"""Reads a log again, whole or from where it was read before, and names everything that does not fit together."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, select, union_all
from sqlalchemy.orm import Session

from evidence.models import CheckpointRow, LeafRow, LogRow, NodeRow
from evidence.rules.checkpoints import Checkpoint, open_checkpoint
from evidence.rules.merkle import Node, fold, grown, leaf_hash, subtrees
from evidence.rules.refusals import LOG_DAMAGED
from evidence.rules.stored import StoredLeaf, stored_problems
from evidence.services.load_nodes import load_nodes
from kernel.refusals import Refused

MAX_PROBLEMS = 100
BATCH = 500


@dataclass(frozen=True, slots=True)
class Audited:
    """How far a log has been read and found sound: so many leaves, the tree's right edge over them, the newest time."""

    size: int = 0
    edge: tuple[bytes, ...] = ()
    newest: datetime | None = None


def audit_log(session: Session, *, origin: str) -> list[str]:
    """Problems, one Chinese sentence each, the first hundred of them; empty when the log is sound. Costs O(n).

    The session must see one state throughout: a reading session, or a writing one that holds the log's lock.
    """
    log = session.scalar(select(LogRow).where(LogRow.origin == origin).execution_options(populate_existing=True))
    if log is None:
        return [f"没有名为 {origin} 的日志"]
    audit = _Audit(session, log, Audited())
    return audit.first(MAX_PROBLEMS, audit.problems())


def audit_growth(session: Session, log: LogRow, since: Audited) -> Audited:
    """Continues the tree over what the log has gained since then; costs O(gain). Raises Refused at the first problem.

    The leaves, nodes and head are compared as by ``audit_log``. The session must see one state throughout.
    """
    audit = _Audit(session, log, since)
    for problem in audit.first(1, audit.problems_since()):
        raise Refused(LOG_DAMAGED.about(problem=problem))
    return Audited(audit.size, tuple(audit.edge), audit.newest)


def audited_until(session: Session, log: LogRow, checkpoint: Checkpoint) -> Audited:
    """Where to continue after a checkpoint, which covers what was audited before it was signed; costs O(log n).

    Raises Refused when the stored tree does not give the checkpoint's root.
    """
    places = subtrees(0, checkpoint.size)
    nodes = load_nodes(session, log, places)
    edge = tuple(nodes[place] for place in places)
    if fold(edge) != checkpoint.root:
        raise Refused(LOG_DAMAGED.about(problem="已公布的检查点与树不符"))
    last = select(LeafRow.time).where(LeafRow.log_id == log.id, LeafRow.position == checkpoint.size - 1)
    newest = session.scalar(last)
    if checkpoint.size and newest is None:
        raise Refused(LOG_DAMAGED.about(problem=f"第 {checkpoint.size - 1} 条缺失"))
    return Audited(checkpoint.size, edge, newest)


class _Audit:
    """One pass over a log: rebuilds the tree from the leaves' bytes and holds what is stored against it."""

    def __init__(self, session: Session, log: LogRow, since: Audited) -> None:
        self.session = session
        self.log = log
        self.since = since
        self.size = since.size
        self.edge = list(since.edge)
        self.nodes: dict[Node, bytes] = {}
        self.roots = [fold(since.edge)]
        self.newest = since.newest

    def first(self, count: int, problems: Generator[str, None, None]) -> list[str]:
        """The first ``count`` problems. A value put there by hand that no column can hold is one, and ends the pass."""
        found: list[str] = []
        try:
            with closing(problems):
                found.extend(islice(problems, count))
        except (ValueError, TypeError):
            found.append(f"第 {self.size} 条或以后有记录无法读取")
        return found

    def problems(self) -> Generator[str, None, None]:
        """Every problem that a pass from the first leaf on finds, one Chinese sentence at a time."""
        yield from self.problems_since()
        yield from self._checkpoints()

    def problems_since(self) -> Generator[str, None, None]:
        """What is wrong with the leaves, the head and the nodes that this pass reads; checkpoints are not looked at."""
        yield from self._leaves()
        yield from self._head()
        yield from self._nodes()

    def _leaves(self) -> Iterator[str]:
        query = select(LeafRow.__table__).where(LeafRow.log_id == self.log.id).order_by(LeafRow.position)
        if self.since.size:
            query = query.where(LeafRow.position >= self.since.size)
        with self.session.execute(query, execution_options={"yield_per": BATCH}) as rows:
            for row in rows:
                if row.position != self.size:
                    yield f"第 {self.size} 条缺失"
                    return
                yield from self._leaf(row)

    def _leaf(self, row: Row[Any]) -> Iterator[str]:
        stored = StoredLeaf(row.position, row.leaf, row.envelope, row.type, row.scope, row.time, row.tracker)
        yield from stored_problems(stored, self.newest)
        self._grow(row.leaf)
        if row.root != self.roots[-1]:
            yield f"第 {row.position} 条：树根不符"
        self.newest = row.time

    def _grow(self, leaf: bytes) -> None:
        self.nodes.update(grown(self.edge, self.size, leaf_hash(leaf)))
        self.size += 1
        self.roots.append(fold(self.edge))

    def _head(self) -> Iterator[str]:
        if self.log.size != self.size:
            yield f"日志称有 {self.log.size} 条，实有连续的 {self.size} 条"
        if self.log.root != self.roots[-1]:
            yield "日志的树根与各条记录不符"
        if self.newest is not None and self.log.time != self.newest:
            yield "日志的时间与最后一条记录不符"

    def _nodes(self) -> Iterator[str]:
        with self.session.execute(self._stored_nodes(), execution_options={"yield_per": BATCH}) as rows:
            for level, position, value in rows:
                if self.nodes.pop((level, position), None) != value:
                    yield f"第 {level} 层第 {position} 个节点不符"
        for level, position in self.nodes:
            yield f"第 {level} 层第 {position} 个节点缺失"

    def _stored_nodes(self) -> Any:
        """All of them, or those that reach beyond what was audited before: one look-up for each level."""
        query = select(NodeRow.level, NodeRow.position, NodeRow.hash).where(NodeRow.log_id == self.log.id)
        if not self.since.size:
            return query
        levels = range(self.size.bit_length())
        beyond = [query.where(NodeRow.level == level, NodeRow.position >= self.since.size >> level) for level in levels]
        return union_all(*beyond, query.where(NodeRow.level >= len(levels)))

    def _checkpoints(self) -> Iterator[str]:
        query = select(CheckpointRow).where(CheckpointRow.log_id == self.log.id).order_by(CheckpointRow.number)
        rows = self.session.scalars(query.execution_options(populate_existing=True)).all()
        if [row.number for row in rows] != list(range(self.log.checkpoints)):
            yield f"日志称公布过 {self.log.checkpoints} 个检查点，实存的编号不连续或数目不符"
        earlier = -1
        for row in rows:
            if not self._is_sound(row) or row.size <= earlier:
                yield f"第 {row.number} 个检查点与日志不符"
            earlier = row.size

    def _is_sound(self, row: CheckpointRow) -> bool:
        try:
            known = open_checkpoint(row.note, row.vkey)
        except ValueError:
            return False
        return row.size <= self.size and known == Checkpoint(self.log.origin, row.size, self.roots[row.size])
