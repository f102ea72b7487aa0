"""Tiles: the tree and its entries cut into files of 256, so that any mirror can serve them (C2SP tlog-tiles)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.rules.refusals import NO_TILE
from kernel.refusals import Refusal

WIDTH = 256
HEIGHT = 8
MAX_TILE_LEVEL = 63
MAX_ENTRY_BYTES = 2**16 - 1
ENTRIES = -1

_LEVEL = re.compile(r"0|[1-9][0-9]?")
_NUMBER = re.compile(r"(?:x[0-9]{3}/)*[0-9]{3}")
_PARTIAL = re.compile(r"[1-9][0-9]{0,2}")
_MAX_PATH = 60


@dataclass(frozen=True)
class Tile:
    """One tile: its level (``ENTRIES`` for a bundle of leaves), its number in the level, how many of 256 it holds."""

    level: int
    number: int
    width: int = WIDTH

    @property
    def start(self) -> int:
        """The position of its first hash, counted in the nodes of its level."""
        return self.number * WIDTH

    @property
    def last(self) -> int:
        """The position of its last hash."""
        return self.start + self.width - 1

    @property
    def node_level(self) -> int:
        """The level of its hashes in the binary tree."""
        return HEIGHT * max(self.level, 0)

    def path(self) -> str:
        """Where it is served, after ``tile/``: such as ``0/x001/067.p/12`` or ``entries/000``."""
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = f".p/{self.width}" if self.width < WIDTH else ""
        return f"{level}/{_spelled(self.number)}{partial}"

    def exists_at(self, size: int) -> bool:
        """Whether a log of that size has all the hashes or entries of this tile."""
        return self.last < size >> self.node_level


def parse_tile(path: str) -> Tile:
    """The inverse of ``Tile.path``. Raises ValueError for any other spelling."""
    level, _, rest = path.partition("/")
    number, partial, width = rest.partition(".p/")
    if len(path) > _MAX_PATH or not _NUMBER.fullmatch(number) or not (level == "entries" or _LEVEL.fullmatch(level)):
        raise ValueError("not a tile")
    if partial and not (_PARTIAL.fullmatch(width) and int(width) < WIDTH):
        raise ValueError("not a width")
    tile = Tile(
        ENTRIES if level == "entries" else int(level),
        int(number.replace("x", "").replace("/", "")),
        int(width) if partial else WIDTH,
    )
    if tile.level > MAX_TILE_LEVEL or tile.path() != path:
        raise ValueError("not the canonical path of a tile")
    return tile


def tile_at(path: str, size: int) -> Tile | Refusal:
    """The tile of that path in a log of that size; refused when it is none, or none yet."""
    try:
        tile = parse_tile(path)
    except ValueError:
        return NO_TILE
    return tile if tile.exists_at(size) else NO_TILE


def tiles_at(size: int) -> list[Tile]:
    """Every tile of hashes that a tree of that size has, partial ones included, level by level."""
    tiles, level, count = [], 0, size
    while count:
        tiles += [Tile(level, number) for number in range(count // WIDTH)]
        tiles += [Tile(level, count // WIDTH, count % WIDTH)] if count % WIDTH else []
        level, count = level + 1, count // WIDTH
    return tiles


def hash_tile(hashes: Sequence[bytes]) -> bytes:
    """The content of a tile of hashes."""
    return b"".join(hashes)


def entry_bundle(entries: Sequence[bytes]) -> bytes:
    """The content of a bundle: each entry after its length in two bytes. Raises ValueError for one that is too long."""
    if any(len(entry) > MAX_ENTRY_BYTES for entry in entries):
        raise ValueError(f"an entry is longer than {MAX_ENTRY_BYTES} bytes")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def parse_entry_bundle(data: bytes) -> list[bytes]:
    """The inverse of ``entry_bundle``. Raises ValueError when the lengths do not come out."""
    entries, place = [], 0
    while place < len(data):
        end = place + 2 + int.from_bytes(data[place : place + 2], "big")
        if place + 2 > len(data) or end > len(data):
            raise ValueError("the bundle ends inside an entry")
        entries.append(data[place + 2 : end])
        place = end
    return entries


def _spelled(number: int) -> str:
    """1234067 is spelled ``x001/x234/067``."""
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    *parents, last = [digits[place : place + 3] for place in range(0, len(digits), 3)]
    return "".join(f"x{parent}/" for parent in parents) + last
