"""What is printed: a template and values in, a PDF out, the same bytes for the same input on any day and machine.

The page is made here (Jinja, no Flask) and turned into a PDF by a child process (``kernel/press.py``). Dates come
from the values, never from the clock. The bytes also depend on the versions of WeasyPrint, Pango and the fonts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from signal import SIGBUS, SIGSEGV
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from kernel import wording
from kernel.child import HOUSE, patience, surroundings
from kernel.fonts import fonts_digest, missing_characters
from kernel.refusals import Refusal, Refused

if TYPE_CHECKING:
    from jinja2 import Environment

_ONE_AT_A_TIME = Lock()

STARTING_SECONDS = 60
FAULTS = (-SIGSEGV, -SIGBUS)
BYTES_A_SECOND = 5_000  # of HTML; a slow machine sets about twenty thousand

MISSING_CHARACTERS = Refusal(
    code="paper.missing_characters",
    says="有的字印不出来：{characters}。",
    next_step="请核对是否录错；确为生僻字的，请系统管理员安装含有该字的字体后再印。",
    status=422,
)


class PressFailed(RuntimeError):
    """The child process gave no PDF: out of time, out of memory, or a fault in a template."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF: an ASCII ``name``, what it is to the page, and ``dated``, a canonical instant."""

    name: str
    content: bytes
    relationship: Literal["Source", "Data"]
    description: str
    dated: str

    @property
    def order(self) -> dict[str, str]:
        """What the press is told."""
        return {
            "name": self.name,
            "content": b64encode(self.content).decode(),
            "relationship": self.relationship,
            "description": self.description,
            "dated": self.dated,
        }


def render_paper(template: str, values: Mapping[str, Any], *, base: Path | None = None) -> bytes:
    """One PDF for everybody to see; errors as in ``render_papers``.

    The last ones are kept, and only one is made at a time, so that a crowd asking for one notice costs one child.
    What holds a secret (a letter's code) goes through ``render_papers``, which keeps nothing.
    """
    page = paper_html(template, values, base=base)
    with _ONE_AT_A_TIME:
        return _kept(page, base or HOUSE)


def render_papers(papers: Sequence[tuple[str, Mapping[str, Any]]], *, base: Path | None = None) -> list[bytes]:
    """One PDF for each (template, values), all from one child process: starting it costs more than a page.

    ``template`` is a path below ``templates/``, ``base`` the folder that holds ``templates/`` and ``static/paper/``
    (default: the house itself). Raises Refused for a character no typeface has, PressFailed, FontsMissing, and
    jinja2's UndefinedError for a value the template misses.
    """
    return _press([_order(paper_html(template, values, base=base)) for template, values in papers], base or HOUSE)


def render_record(
    template: str, values: Mapping[str, Any], attachments: Sequence[Attachment], *, base: Path | None = None
) -> bytes:
    """One PDF that carries its data and claims PDF/A-3a and PDF/UA-1; nothing is kept. Errors as ``render_papers``."""
    return render_records([(template, values, attachments)], base=base)[0]


def render_records(
    records: Sequence[tuple[str, Mapping[str, Any], Sequence[Attachment]]], *, base: Path | None = None
) -> list[bytes]:
    """The same for several, all from one child process, each the bytes that it would have had alone."""
    orders = [_order(paper_html(template, values, base=base), kept) for template, values, kept in records]
    return _press(orders, base or HOUSE)


def renderer() -> str:
    """What the bytes of a paper depend on, besides its HTML, in words for the record. Raises FontsMissing."""
    return f"WeasyPrint {version('weasyprint')}, pydyf {version('pydyf')}, fonts {fonts_digest()}"


def paper_html(template: str, values: Mapping[str, Any], *, base: Path | None = None) -> str:
    """The page before printing: what the press is given."""
    return _environment(base or HOUSE).get_template(template).render(values)


@lru_cache(maxsize=4)
def _environment(house: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(house / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(wording.FILTERS)
    return environment


@lru_cache(maxsize=16)
def _kept(page: str, house: Path) -> bytes:
    return _press([_order(page)], house)[0]


def _order(page: str, attachments: Sequence[Attachment] = ()) -> dict[str, Any]:
    return {"html": page, "attachments": [attachment.order for attachment in attachments]}


def _press(papers: Sequence[Mapping[str, Any]], house: Path) -> list[bytes]:
    missing = missing_characters("".join(paper["html"] for paper in papers))
    if missing:
        raise Refused(MISSING_CHARACTERS.about(characters="、".join(map(_named, missing))))
    seconds = STARTING_SECONDS + sum(len(paper["html"]) for paper in papers) // BYTES_A_SECOND
    order = {"static": str(house / "static" / "paper"), "seconds": seconds, "papers": papers}
    child = _child(order, seconds)
    if child.returncode in FAULTS:  # Pango's libraries have one in some thousand runs: once more
        child = _child(order, seconds)
    if child.returncode:
        raise PressFailed(f"the press ended with {child.returncode}: {_last_line(child.stderr)}")
    return _unpack(child.stdout, len(papers))


def _child(order: Mapping[str, Any], seconds: int) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [sys.executable, "-m", "kernel.press"],
            input=json.dumps(order).encode(),
            capture_output=True,
            check=False,
            cwd=HOUSE,
            env=surroundings(),
            timeout=patience(seconds),
        )
    except subprocess.TimeoutExpired as error:
        raise PressFailed(f"no paper after {patience(seconds)} seconds") from error


def _unpack(stream: bytes, count: int) -> list[bytes]:
    documents = []
    while stream:
        size = int.from_bytes(stream[:8], "big")
        documents.append(stream[8 : 8 + size])
        stream = stream[8 + size :]
    if len(documents) != count:
        raise PressFailed(f"{len(documents)} papers instead of {count}")
    return documents


def _last_line(stderr: bytes) -> str:
    """The kind of failure only: a page's text, with names in it, must not reach a log."""
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1].partition(":")[0] if lines else "no word"


def _named(character: str) -> str:
    return f"{character}（U+{ord(character):04X}）"
