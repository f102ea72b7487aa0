"""What stands behind a line: its contract, resolution, pre-report and report of a meter, each with what it leads to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST_WORDS = 200
CODE = re.compile(r"[a-z0-9]+-m\d{4}-\d+", re.ASCII)
MARK = re.compile(rf"〔({CODE.pattern})(?:@([A-Za-z0-9._-]+))?〕", re.ASCII)


class Leads(StrEnum):
    """What a reference leads to: a registered contract, a matter the system knows, or nothing but its own words."""

    CONTRACT = "contract"
    MATTER = "matter"
    NOWHERE = "nowhere"


class ReferenceKind(StrEnum):
    """What may be added to a line later."""

    RESOLUTION = "resolution"
    PREREPORT = "prereport"


REFERENCE_NAMES = {
    "contract": "合同",
    "resolution": "决议",
    "prereport": "事前报告",
    "meter": "计量或系统报表",
}
# “业主大会” is what makes a decision one of all owners (references.is_assembly_resolution).
HEADS = {ReferenceKind.RESOLUTION: "业主大会决议：", ReferenceKind.PREREPORT: "事前报告："}


@dataclass(frozen=True, slots=True)
class Source:
    """One reference. ``field`` is the line's (a key of ``REFERENCE_NAMES``), ``text`` what is shown of it.

    ``target`` is a contract's number or a matter's code; ``assembly`` the assembly that decided the matter, if one did.
    """

    field: str
    text: str
    leads: Leads
    target: str = ""
    assembly: str = ""

    @property
    def name(self) -> str:
        """What kind of reference it is, in Chinese."""
        return REFERENCE_NAMES[self.field]


def sources_of(line: Mapping[str, Any], contracts: Collection[str]) -> tuple[Source, ...]:
    """The references of a statement's line. ``contracts``: the numbers that have a page."""
    return tuple(_source(field, line[field], contracts) for field in REFERENCE_NAMES if line.get(field))


def told_matter(kind: ReferenceKind, title: str, code: str, assembly: str = "") -> str:
    """How a reference to a matter is written into a line: its title, and its code so that it is found again.

    ``assembly`` is the code of the assembly that adopted it, for a resolution.
    """
    head, tail = HEADS[kind], f"〔{code}{'@' if assembly else ''}{assembly}〕"
    return head + title[: MOST_WORDS - len(head) - len(tail)] + tail


def _source(field: str, text: str, contracts: Collection[str]) -> Source:
    if field == "contract" and text in contracts:
        return Source(field, text, Leads.CONTRACT, text)
    if marked := MARK.search(text):
        return Source(field, text.replace(marked[0], ""), Leads.MATTER, marked[1], marked[2] or "")
    if named := CODE.search(text):
        return Source(field, text, Leads.MATTER, named[0])
    return Source(field, text, Leads.NOWHERE)
