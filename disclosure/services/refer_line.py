"""Adds a resolution or a pre-report to a line of the books that has none; what is added is never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.books import LedgerLineRow
from disclosure.models.references import LineReferenceRow
from disclosure.rules.reference_refusals import (
    REFERENCE_EMPTY,
    REFERENCE_LONG,
    REFERENCE_NOT_OURS,
    REFERENCE_THERE,
    REFERENCE_TWICE,
    REFERENCE_TYPED,
)
from disclosure.rules.sources import CODE, MOST_WORDS, REFERENCE_NAMES, ReferenceKind, told_matter
from disclosure.services.line_values import added_references, line_value
from disclosure.services.read_lines import line_row
from kernel.access import Role
from kernel.refusals import Refused
from matters.services.read_heard import is_heard
from matters.services.read_matters import MatterView, matters_of
from matters.services.record_outcome import adoption_of


@dataclass(frozen=True, slots=True)
class Referable:
    """A matter that may be referred to; ``text`` is what the line will say."""

    matter: str
    text: str


@dataclass(frozen=True, slots=True)
class AddedReference:
    """What was added to a line, when, and in what office; ``matter`` is empty for a number that was typed in."""

    kind: ReferenceKind
    text: str
    matter: str
    added: datetime
    role: str


def refer_line(
    session: Session,
    *,
    community: str,
    number: int,
    kind: ReferenceKind,
    matter: str = "",
    text: str = "",
    person: str,
    role: Role,
    now: datetime,
) -> None:
    """The line ``number`` of the books (from 1) refers to a matter of the community, or to a document by its number.

    Published statements stay as they are; the next revision has it. Raises Refused where the line has such a reference,
    the matter may not be one, or both or neither is given.
    """
    row = line_row(session, community, number, lock=True)
    there = getattr(line_value(row, added_references(session, community).get(row.id)), kind.value)
    if there:
        raise Refused(REFERENCE_THERE.about(name=REFERENCE_NAMES[kind], text=there))
    told = _typed(text.strip(), matter) or _chosen(session, community, kind, matter)
    session.add(
        LineReferenceRow(
            line_id=row.id, kind=kind.value, matter=matter, text=told, added=now, person=person, role=role.value
        )
    )
    session.flush()


def referable(session: Session, community: str, kind: ReferenceKind) -> list[Referable]:
    """What a line may refer to, the newest first: adopted matters, or those whose pre-report opens the gate."""
    found = (_referable(session, view, kind) for view in matters_of(session, community))
    return [each for each in found if each]


def references_at(session: Session, community: str, number: int) -> list[AddedReference]:
    """What was added to a line, oldest first."""
    query = (
        select(LineReferenceRow)
        .join(LedgerLineRow, LedgerLineRow.id == LineReferenceRow.line_id)
        .where(LedgerLineRow.community == community, LedgerLineRow.position == number)
        .order_by(LineReferenceRow.id)
    )
    return [
        AddedReference(ReferenceKind(row.kind), row.text, row.matter, row.added, row.role)
        for row in session.scalars(query)
    ]


def _typed(text: str, matter: str) -> str:
    """The document's number as it was typed; empty where a matter was chosen instead."""
    if bool(text) == bool(matter):
        raise Refused(REFERENCE_TWICE if text else REFERENCE_EMPTY)
    if len(text) > MOST_WORDS:
        raise Refused(REFERENCE_LONG.about(limit=MOST_WORDS))
    if CODE.search(text):
        raise Refused(REFERENCE_TYPED.about(text=text))
    return text


def _chosen(session: Session, community: str, kind: ReferenceKind, matter: str) -> str:
    for each in referable(session, community, kind):
        if each.matter == matter:
            return each.text
    raise Refused(REFERENCE_NOT_OURS.about(name=REFERENCE_NAMES[kind]))


def _referable(session: Session, view: MatterView, kind: ReferenceKind) -> Referable | None:
    code, title = view.matter.code, view.matter.title
    if kind is ReferenceKind.PREREPORT:
        return Referable(code, told_matter(kind, title, code)) if is_heard(view) else None
    adopted = adoption_of(session, code)
    return Referable(code, told_matter(kind, title, code, adopted.assembly)) if adopted else None
