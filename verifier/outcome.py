"""What a check is, what it finds, and the report over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar
from unicodedata import category

Subject = TypeVar("Subject")
"""What is looked at: the case of a bundle, or a signed PDF."""

MOST_PROBLEMS = 20
UNPRINTABLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


class Verdict(StrEnum):
    """The words of PROTOCOL 6; ``superseded`` and ``unlogged`` are for sealed statements (statement-pdf.md)."""

    VALID = "valid"
    INVALID = "invalid"
    UNCHECKED = "unchecked"
    SUPERSEDED = "superseded"
    UNLOGGED = "unlogged"


EXITS = {
    Verdict.VALID: 0,
    Verdict.INVALID: 1,
    Verdict.UNCHECKED: 2,
    Verdict.SUPERSEDED: 3,
    Verdict.UNLOGGED: 4,
}


class CannotCheck(Exception):
    """The file is nothing this program can judge; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found: ``found`` sums up what was looked at, ``problems`` name each thing that is wrong.

    ``ends_run``: what follows would rest on nothing. ``undecided``: it could be neither confirmed nor denied.
    ``unlogged``: nothing shows that it is in the log. ``superseded``: a later revision has taken its place.
    """

    found: str
    problems: tuple[str, ...] = ()
    applies: bool = True
    ends_run: bool = False
    undecided: bool = False
    unlogged: bool = False
    superseded: bool = False

    @property
    def ok(self) -> bool:
        return not self.problems and not self.undecided and not self.unlogged


def judged(problems: Iterable[str], found: str, *, ends_run: bool = False) -> Outcome:
    """All is well and ``found`` says what was looked at, unless there are problems."""
    problems = tuple(problems)
    return Outcome(found, problems, ends_run=ends_run and bool(problems))


def no_subject(why: str) -> Outcome:
    """There is nothing for this check to look at."""
    return Outcome(why, applies=False)


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """One check of PROTOCOL 6, with its sentence in two languages.

    ``full_only``: the public edition does not hold what it needs.
    """

    code: str
    chinese: str
    english: str
    examine: Callable[[Subject], Outcome]
    full_only: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A check and its outcome."""

    check: Check[Any]
    outcome: Outcome

    @property
    def details(self) -> str:
        """What was found, in plain words; not more problems than a person reads."""
        problems = self.outcome.problems
        if not problems:
            return self.outcome.found
        more = len(problems) - MOST_PROBLEMS
        return "；".join(problems[:MOST_PROBLEMS]) + (f"；另有 {more} 处" if more > 0 else "")

    @property
    def body(self) -> dict[str, Any]:
        message = f"{self.check.chinese}：{self.details}。 / {self.check.english}."
        return {
            "code": self.check.code,
            "ok": self.outcome.ok,
            "applies": self.outcome.applies,
            "message": printable(message),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found; ``anchored``: the log key came from the user and not from the file."""

    anchored: bool
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        if any(finding.outcome.problems for finding in self.findings):
            return Verdict.INVALID
        if not self.findings or any(finding.outcome.undecided for finding in self.findings):
            return Verdict.UNCHECKED
        if any(finding.outcome.unlogged for finding in self.findings):
            return Verdict.UNLOGGED
        if any(finding.outcome.superseded for finding in self.findings):
            return Verdict.SUPERSEDED
        return Verdict.VALID

    @property
    def body(self) -> dict[str, Any]:
        """What ``--json`` prints."""
        return {
            "verdict": self.verdict.value,
            "anchored": self.anchored,
            "checks": [finding.body for finding in self.findings],
        }


def printable(text: str) -> str:
    """Text from a file, safe to print: control and direction characters are shown as their code."""
    return "".join(f"\\u{ord(char):04x}" if category(char) in UNPRINTABLE else char for char in text)
