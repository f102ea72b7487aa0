"""A statement's text frozen for two signatures: what stands in the way of freezing it, and who has yet to sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from disclosure.rules.approval_entry import ROLES
from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import CHAIR, TREASURER

STOPPING = ("opening-differs", "does-not-add-up", "debits-differ")
"""Findings with which no statement is published: sums that do not hold. Every other one is published as it is."""
ROLE_NAMES = {TREASURER: "业委会财务", CHAIR: "业委会主任"}


@dataclass(frozen=True, slots=True)
class Approved:
    """One signature: in what office, by whom, when, and the tracker of the signed words in the log."""

    role: str
    person: str
    given: datetime
    tracker: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """What is being signed. ``id`` is its row's."""

    id: int
    community: str
    quarter: Quarter
    revision: int
    body: Mapping[str, Any]
    frozen: datetime
    approvals: tuple[Approved, ...]

    @property
    def waiting(self) -> tuple[str, ...]:
        """The offices that have yet to sign."""
        signed = {approval.role for approval in self.approvals}
        return tuple(role for role in ROLES if role not in signed)

    @property
    def waiting_names(self) -> str:
        return "、".join(ROLE_NAMES[role] for role in self.waiting)


def is_over(quarter: Quarter, today: date) -> bool:
    """Whether the quarter has ended, so that its figures are whole."""
    return quarter.last_day < today


def stopping(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sentences of those findings of a statement's body that forbid publishing it."""
    return [str(finding["says"]) for finding in findings if finding["code"] in STOPPING]


def says_the_same(body: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two bodies differ in nothing but their place in the chain of revisions."""
    chain = ("revision", "prev", "reason")
    return all(body[key] == other[key] for key in body if key not in chain)
