from __future__ import annotations

from collections import Counter

import pytest

from evidence.rules.refusals import NO_TILE
from evidence.rules.tiles import (
    ENTRIES,
    Tile,
    entry_bundle,
    hash_tile,
    parse_entry_bundle,
    parse_tile,
    tile_at,
    tiles_at,
)

# fmt: off
PATHS = [
    (Tile(0, 0),                    "0/000"),
    (Tile(0, 67),                   "0/067"),
    (Tile(0, 999),                  "0/999"),
    (Tile(1, 1000),                 "1/x001/000"),
    (Tile(0, 1234067),              "0/x001/x234/067"),        # the example of tlog-tiles
    (Tile(0, 1234067, 1),           "0/x001/x234/067.p/1"),
    (Tile(63, 3, 255),              "63/003.p/255"),
    (Tile(ENTRIES, 0),              "entries/000"),
    (Tile(ENTRIES, 123456789, 12),  "entries/x123/x456/789.p/12"),
]
# fmt: on


@pytest.mark.parametrize(("tile", "path"), PATHS)
def test_a_tile_has_its_path(tile: Tile, path: str) -> None:
    assert tile.path() == path
    assert parse_tile(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "0",
        "0/",
        "0/0",
        "0/00",
        "0/0000",
        "00/000",
        "64/000",
        "-1/000",
        "data/000",
        "entries",
        "0/x000/000",
        "0/x000/001",
        "0/001/000",
        "0/x001",
        "0/x001/x000",
        "0/000.p/0",
        "0/000.p/256",
        "0/000.p/01",
        "0/000.p/",
        "0/000.p",
        "0/000/",
        "/0/000",
        "0/000\n",
        "0/００１",
        "0/" + "x001/" * 40 + "000",
    ],
)
def test_any_other_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="not"):
        parse_tile(path)
    assert tile_at(path, 10**9) is NO_TILE


def test_a_tree_of_70000_has_the_tiles_the_specification_counts() -> None:
    tiles = tiles_at(70_000)
    full = Counter(tile.level for tile in tiles if tile.width == 256)
    partial = [(tile.level, tile.number, tile.width) for tile in tiles if tile.width < 256]
    assert (full, partial) == ({0: 273, 1: 1}, [(0, 273, 112), (1, 1, 17), (2, 0, 1)])


def test_a_tree_of_256_has_one_full_tile_and_a_partial_one_above() -> None:
    assert tiles_at(256) == [Tile(0, 0), Tile(1, 0, 1)]
    assert tiles_at(255) == [Tile(0, 0, 255)]
    assert tiles_at(0) == []


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_535, 65_536, 65_537])
def test_each_tile_of_a_size_exists_at_it_and_the_next_wider_one_does_not(size: int) -> None:
    for tile in tiles_at(size):
        assert tile_at(tile.path(), size) == tile
        wider = Tile(tile.level, tile.number, tile.width + 1) if tile.width < 256 else None
        if wider:
            assert tile_at(wider.path(), size) is NO_TILE


def test_a_tile_holds_the_nodes_of_every_eighth_level() -> None:
    tile = Tile(2, 3, 10)
    assert (tile.node_level, tile.start, tile.last) == (16, 768, 777)
    assert Tile(ENTRIES, 1).node_level == 0


def test_a_hash_tile_is_its_hashes_one_after_the_other() -> None:
    assert hash_tile([b"a" * 32, b"b" * 32]) == b"a" * 32 + b"b" * 32


@pytest.mark.parametrize("entries", [[], [b""], [b"a", b"", b"bc"], [b"x" * 65_535]])
def test_a_bundle_reads_back(entries: list[bytes]) -> None:
    assert parse_entry_bundle(entry_bundle(entries)) == entries


def test_a_bundle_puts_two_bytes_of_length_before_each_entry() -> None:
    assert entry_bundle([b"x" * 258]) == b"\x01\x02" + b"x" * 258


def test_an_entry_beyond_the_length_field_is_refused() -> None:
    with pytest.raises(ValueError, match="65535"):
        entry_bundle([b"x" * 65_536])


@pytest.mark.parametrize("data", [b"\0", b"\0\1", b"\0\2a", b"\0\1ab"])
def test_a_bundle_that_ends_inside_an_entry_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="inside"):
        parse_entry_bundle(data)
