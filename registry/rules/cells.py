"""Cells as a register has them, and their plain text: full-width forms folded, invisible characters gone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from kernel.refusals import Refusal

T = TypeVar("T")

# Zero-width characters, the soft hyphen, direction marks, controls: copied along from web pages and chats.
INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202C, 0x2060, 0xFEFF])
INVISIBLE |= dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
# Names keep their characters: only the full-width Latin block and the wide space are folded, never an ideograph.
NARROW = {0x3000: 0x20, 0xA0: 0x20} | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
NOTHING = frozenset(
    ("", "-", "--", "—", "——", "/", "\\", "无", "暂无", "空", "不详", "未知", "未填", "n/a", "none", "null")
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula; nothing is ever computed from it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A cell in which Excel shows an error, such as ``#REF!``."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a fraction, or beyond Excel's fifteen digits, as decimal text without exponent."""

    text: str


Cell = str | int | Number | date | Formula | Failed | None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; all four edges are counted from 1 and belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet as values: ``rows[0]`` is Excel's row 1."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Fix:
    """A value taken otherwise than it stands; ``before`` and ``after`` hold no personal data."""

    code: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What one cell says: a value or the problem that forbids taking it, and what was corrected or is in doubt."""

    value: T | None = None
    problem: Refusal | None = None
    fixes: tuple[Fix, ...] = field(default=())
    doubts: tuple[Refusal, ...] = field(default=())


def raw(cell: Cell) -> str:
    """The cell as a person sees it in Excel, untouched; a whole number has no decimal point."""
    if cell is None or isinstance(cell, Formula):
        return ""
    if isinstance(cell, Failed):
        return cell.text
    return cell.text if isinstance(cell, Number) else str(cell)


def plain(cell: Cell) -> str:
    """The cell's text with compatibility forms folded (NFKC: ``８９．５６㎡`` is ``89.56m2``) and edges trimmed."""
    text = raw(cell)
    if text.isascii() and text.isprintable():
        return text.strip()
    return unicodedata.normalize("NFKC", text.translate(INVISIBLE)).strip()


def name_text(cell: Cell) -> str:
    """Like ``plain`` for personal names: composed (NFC), so that rare characters stay the very ones written."""
    return unicodedata.normalize("NFC", raw(cell).translate(INVISIBLE).translate(NARROW)).strip()


def packed(cell: Cell) -> str:
    """``plain`` without any white space."""
    return re.sub(r"\s+", "", plain(cell))


def is_empty(cell: Cell) -> bool:
    """Nothing in the cell, or only white space."""
    if isinstance(cell, str):
        return not cell.strip() or not plain(cell)
    return cell is None


def says_nothing(text: str) -> bool:
    """Empty, or one of the marks people put where they have nothing to write (无, -, 暂无 …)."""
    return text.strip().lower() in NOTHING


def column_letter(column: int) -> str:
    """Excel's letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
