"""Draft an assembly: its kind, its title and the matters on its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kernel.calendar import day_of
from kernel.refusals import Refused
from matters.rules.matter import clean
from matters.rules.prereports import DECISION
from matters.rules.refusals import FIELD_MISSING, NOT_FOR_ASSEMBLY
from matters.services.read_matters import matter_view, rules_pack_of
from voting.models import AgendaRow, AssemblyRow
from voting.rules.assembly import KIND_NAMES, State, examine_kind
from voting.rules.refusals import EMPTY_AGENDA


def draft_assembly(
    session: Session,
    *,
    community: str,
    kind: str,
    title: str,
    convener: str,
    matters: Sequence[str],
    now: datetime,
    petition: bool = False,
    street_order: bool = False,
) -> str:
    """Keep a draft and answer its code.

    Raises Refused for an empty agenda or field, for a kind not allowed, and for spending that no assembly decides.
    """
    for field, name, text in (("title", "会议名称", title), ("convener", "召集人", convener)):
        if not clean(text):
            raise Refused(FIELD_MISSING.about(field=name).at(field))
    if kind not in KIND_NAMES:
        raise Refused(FIELD_MISSING.about(field="会议类型").at("kind"))
    if not matters:
        raise Refused(EMPTY_AGENDA)
    if refusal := examine_kind(kind, rules_pack_of(session, community)):
        raise Refused(refusal)
    number = session.scalar(select(func.count()).where(AssemblyRow.community == community)) or 0
    row = AssemblyRow(
        code=f"{community}-{day_of(now).year}-{number + 1}",
        community=community,
        kind=kind,
        petition=petition,
        street_order=street_order,
        title=clean(title),
        convener=clean(convener),
        state=State.DRAFT.value,
        drafted=now,
        notice="",
    )
    codes = [_decidable(session, matter) for matter in dict.fromkeys(matters)]
    row.agenda = [AgendaRow(number=number, matter=code) for number, code in enumerate(codes, start=1)]
    session.add(row)
    session.flush()
    return row.code


def _decidable(session: Session, code: str) -> str:
    matter = matter_view(session, code).matter
    if matter.subject != DECISION:
        raise Refused(NOT_FOR_ASSEMBLY.about(title=matter.title))
    return matter.code
