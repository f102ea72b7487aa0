"""The two typefaces of everything printed, and whether they hold every character of a text.

A character that no font has would be printed as an empty box, in a name perhaps; so it is refused before printing.
"""

from __future__ import annotations

import subprocess
import unicodedata
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path

from kernel.child import patience

FAMILIES = ("Noto Serif CJK SC", "Noto Sans CJK SC")
PACKAGE = "fonts-noto-cjk"


class FontsMissing(RuntimeError):
    """A typeface is not installed on this machine; the message names the Debian package that brings it."""


def missing_characters(text: str) -> list[str]:
    """The characters of ``text`` that cannot be printed, each once, in order. Raises FontsMissing."""
    known = _characters()
    return [
        character
        for character in dict.fromkeys(text)
        if ord(character) not in known and unicodedata.category(character) != "Cc"
    ]


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    """All code points that at least one of the typefaces has a glyph for."""
    return frozenset().union(*(_characters_of(family) for family in FAMILIES))


@lru_cache(maxsize=1)
def fonts_digest() -> str:
    """What the typefaces' files are, 16 hex digits of SHA-256 each: other files, other bytes. Raises FontsMissing."""
    digests = []
    for path in sorted({_file_of(family)[0] for family in FAMILIES}):
        with Path(path).open("rb") as file:
            digests.append(file_digest(file, "sha256").hexdigest()[:16])
    return "+".join(digests)


def _characters_of(family: str) -> set[int]:
    from fontTools.ttLib import TTFont

    path, index = _file_of(family)
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return set(font.getBestCmap())


def _file_of(family: str) -> tuple[str, int]:
    command = ["fc-match", "--format=%{family[0]}\n%{index}\n%{file}", family]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=patience(30))  # noqa: S603
    name, index, path = (found.stdout.split("\n") + ["", ""])[:3]
    if name != family:
        raise FontsMissing(f"the typeface {family} is missing: apt-get install {PACKAGE}")
    return path, int(index)
