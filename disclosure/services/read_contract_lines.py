"""What has been published under a contract: every line of the newest revisions that refers to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from disclosure.rules.published import Published
from disclosure.services.read_published import published_statements


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """A line of a published statement; ``number`` is its place in the document, from 1."""

    statement: Published
    number: int
    line: Mapping[str, Any]


def read_contract_lines(session: Session, *, community: str, number: str) -> list[PublishedLine]:
    """The lines that refer to the contract of that number, the latest quarter first."""
    return [
        PublishedLine(statement, place, line)
        for statement in published_statements(session, community)
        for place, line in enumerate(statement.document["lines"], 1)
        if line["contract"] == number
    ]
