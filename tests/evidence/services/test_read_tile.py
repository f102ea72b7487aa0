from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import insert, update

from evidence.models import LeafRow, LogRow, NodeRow
from evidence.rules.logged import Logged
from evidence.rules.merkle import fold, grown, leaf_hash, root_of
from evidence.rules.refusals import NO_TILE
from evidence.rules.tiles import parse_entry_bundle, tiles_at
from evidence.services.load_log import load_log
from evidence.services.read_tile import read_tile
from kernel.db import Database
from kernel.refusals import Refused

SIZE = 600


@pytest.fixture
def leaves(database: Database, origin: str, fill: Callable[[int], list[Logged]]) -> list[bytes]:
    """A log of 600 plain leaves, written straight into its tables."""
    fill(0)
    leaves, edge, nodes = [b"leaf %d" % number for number in range(SIZE)], [], []  # type: ignore[var-annotated]
    for number, leaf in enumerate(leaves):
        nodes += grown(edge, number, leaf_hash(leaf))
    with database.writing() as session:
        log = load_log(session, origin)
        common = {"log_id": log.id, "envelope": b"", "type": "ballot", "scope": "a", "time": log.time, "root": b""}
        rows = [{**common, "position": at, "leaf": leaf, "tracker": str(at)} for at, leaf in enumerate(leaves)]
        session.execute(insert(LeafRow), rows)
        places = [{"log_id": log.id, "level": level, "position": at, "hash": value} for (level, at), value in nodes]
        session.execute(insert(NodeRow), places)
        session.execute(update(LogRow).values(size=SIZE, root=fold(edge)))
    return leaves


def test_every_tile_of_the_tree_is_as_the_specification_defines_it(
    database: Database, origin: str, leaves: list[bytes]
) -> None:
    hashes = [leaf_hash(leaf) for leaf in leaves]
    with database.reading() as session:
        for tile in tiles_at(SIZE):
            span = 256**tile.level
            starts = [(tile.number * 256 + at) * span for at in range(tile.width)]
            wanted = b"".join(root_of(hashes[start : start + span]) for start in starts)
            assert read_tile(session, origin=origin, place=tile.path()) == wanted


def test_the_root_can_be_rebuilt_from_the_tiles_alone(database: Database, origin: str, leaves: list[bytes]) -> None:
    with database.reading() as session:
        data = b"".join(read_tile(session, origin=origin, place=f"0/{at}") for at in ("000", "001", "002.p/88"))
        assert root_of([data[at : at + 32] for at in range(0, len(data), 32)]) == load_log(session, origin).root


def test_the_bundles_of_entries_hold_the_leaves(database: Database, origin: str, leaves: list[bytes]) -> None:
    with database.reading() as session:
        entries = [
            entry
            for at in ("000", "001", "002.p/88")
            for entry in parse_entry_bundle(read_tile(session, origin=origin, place=f"entries/{at}"))
        ]
    assert entries == leaves


def test_a_narrower_tile_stays_the_same_when_the_log_grows(
    database: Database, origin: str, leaves: list[bytes]
) -> None:
    with database.reading() as session:
        full = read_tile(session, origin=origin, place="0/001")
        assert read_tile(session, origin=origin, place="0/001.p/7") == full[: 7 * 32]


@pytest.mark.parametrize("place", ["0/002", "0/002.p/89", "0/003.p/1", "1/000", "1/000.p/3", "2/000.p/1", "9/000", "x"])
def test_what_the_log_has_not_reached_is_refused(
    place: str, database: Database, origin: str, leaves: list[bytes]
) -> None:
    with database.reading() as session, pytest.raises(Refused) as caught:
        read_tile(session, origin=origin, place=place)
    assert caught.value.refusal == NO_TILE
