"""How long a tick holds the write lock over logs of two sizes, with nothing new and with a little."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter, process_time
from typing import Any

from flask import Flask
from sqlalchemy import event, insert, select

from evidence.models import LeafRow, LogRow, NodeRow
from evidence.rules.dsse import Envelope, seal
from evidence.rules.leaf import Leaf
from evidence.rules.merkle import fold, grown, leaf_hash, subtrees
from evidence.rules.suites import ed25519_signer
from evidence.services.append_statement import append_statement
from evidence.services.audit_whole import audit_whole
from kernel.db import WRITING, Database
from kernel.keyring import ENROLMENT, log_key_name, signing_key
from kernel.platform import EXTENSION, Platform
from tests.assemblies import Kit
from web.due import do_what_is_due

SIZES = (5_000, 200_000)
TICKS = 9
BATCH = 5_000


class Held:
    """For how long each writing transaction held what it locked, its commit included: seconds, and those of CPU."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.cpu: list[float] = []
        self._began = (0.0, 0.0)

    @contextmanager
    def of(self, database: Database) -> Iterator[Held]:
        """Counts meanwhile."""
        real = Database.writing

        def begin(connection: Any) -> None:
            if connection.get_execution_options().get(WRITING):
                self._began = (perf_counter(), process_time())

        @contextmanager
        def writing(of: Database) -> Iterator[Any]:
            with real(of) as session:
                yield session
            self.seconds.append(perf_counter() - self._began[0])
            self.cpu.append(process_time() - self._began[1])

        event.listen(database.engine, "begin", begin)
        Database.writing = writing  # type: ignore[method-assign]
        try:
            yield self
        finally:
            Database.writing = real  # type: ignore[method-assign]
            event.remove(database.engine, "begin", begin)


def ticks(name: str, app: Flask) -> None:
    """Fills the log of one community, and measures ticks at each size."""
    here: Platform = app.extensions[EXTENSION]
    kit = Kit(here.database, here.keyring, os.urandom, here.clock().replace(microsecond=0)).found(9)
    here.keyring.make(log_key_name(kit.community))
    print(f"Ticks, {name}; the longest write lock of each tick, median and most of {TICKS}:")
    for size in SIZES:
        filled(here, kit, size)
        while (done := tick(app, here))["audits"] or done["duties"]:
            continue
        idle = [held(app, here, lambda: None) for _ in range(TICKS)]
        one = [held(app, here, lambda: append(here, kit)) for _ in range(TICKS)]
        report(f"{size:,} leaves, nothing new", idle)
        report(f"{size:,} leaves, one leaf new", one)
        started, cpu = perf_counter(), process_time()
        audit_whole(here.database, origin=kit.log_origin, now=here.clock())
        print(f"  {'whole audit':<32}{perf_counter() - started:8.1f} s, {process_time() - cpu:.1f} s of CPU")


def tick(app: Flask, here: Platform) -> dict[str, Any]:
    with app.app_context():
        done = dict(do_what_is_due(here))
    if done["stuck"]:
        raise RuntimeError(done["stuck"])
    return done


def held(app: Flask, here: Platform, before: Callable[[], None]) -> tuple[float, float, float, float]:
    """Longest lock, its CPU, all locks, whole tick, in seconds."""
    before()
    started = perf_counter()
    with Held().of(here.database) as locks:
        tick(app, here)
    return max(locks.seconds), max(locks.cpu), sum(locks.seconds), perf_counter() - started


def report(what: str, found: list[tuple[float, float, float, float]]) -> None:
    longest, cpu, together, whole = ([1000 * values[place] for values in found] for place in range(4))
    print(
        f"  {what:<32}longest {median(longest):6.2f} ms (least {min(longest):.2f}, most {max(longest):.2f}; "
        f"{median(cpu):.2f} of CPU), "
        f"together {median(together):6.2f} ms, tick {median(whole):6.0f} ms"
    )


def append(here: Platform, kit: Kit) -> None:
    with here.database.writing() as session:
        append_statement(session, origin=kit.log_origin, envelope=statement(here, kit), scope="bench", now=here.clock())


def statement(here: Platform, kit: Kit) -> Envelope:
    body = {"log": kit.log_origin, "scope": "bench", "nonce": os.urandom(16).hex()}
    return seal("x", body, ed25519_signer(signing_key(here.keyring, ENROLMENT)))


def filled(here: Platform, kit: Kit, size: int) -> None:
    """Statements up to that size, written in bulk: what ``append_statement`` would leave, in a tenth of its time."""
    while filled_once(here, kit, size):
        continue


def filled_once(here: Platform, kit: Kit, size: int) -> bool:
    with here.database.writing() as session:
        log = session.scalars(select(LogRow).where(LogRow.origin == kit.log_origin)).one()
        stored = select(NodeRow.level, NodeRow.position, NodeRow.hash).where(NodeRow.log_id == log.id)
        wanted = subtrees(0, log.size)
        levels = stored.where(NodeRow.position.in_([position for _, position in wanted]))
        known = {(level, position): value for level, position, value in session.execute(levels)}
        edge = [known[node] for node in wanted]
        time, leaves, nodes = max(here.clock().replace(microsecond=0), log.time), [], []
        for position in range(log.size, min(size, log.size + BATCH)):
            envelope = statement(here, kit)
            leaf = Leaf(envelope.kind, "bench", time, envelope.commitment)
            for (level, place), value in grown(edge, position, leaf_hash(leaf.format())):
                nodes.append({"log_id": log.id, "level": level, "position": place, "hash": value})
            leaves.append(
                {
                    "log_id": log.id,
                    "position": position,
                    "leaf": leaf.format(),
                    "envelope": envelope.format(),
                    "type": leaf.type,
                    "scope": leaf.scope,
                    "time": time,
                    "tracker": envelope.tracker,
                    "root": fold(edge),
                }
            )
        if not leaves:
            return False
        session.execute(insert(LeafRow), leaves)
        session.execute(insert(NodeRow), nodes)
        log.size, log.root, log.time = leaves[-1]["position"] + 1, fold(edge), time
        return True
