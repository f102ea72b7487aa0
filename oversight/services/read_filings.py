"""Reads what was filed in a period over many communities: each record once, as it was last corrected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kernel.calendar import day_of, start_of
from kernel.canonical import parse
from kernel.keyring import Keyring
from oversight.models.records import DutyRecordRow
from oversight.rules.catalogue import BY_CODE
from oversight.rules.records import DISTRICT
from oversight.rules.report_periods import QUARTERLY, YEARLY, Period
from oversight.rules.report_text import Filing
from oversight.rules.standing import DutyStanding, Filed, standing
from oversight.services.read_records import VAULT_FIELD
from registry.services.personal_data import vault_of


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of a record."""

    id: int
    community: str
    duty: str
    face: dict[str, str]
    internal: bytes
    corrects: int


def read_filings(session: Session, communities: Collection[str], period: Period, keyring: Keyring) -> list[Filing]:
    """What these communities filed in the period, and ``DISTRICT`` if it is among them; the reports themselves are not.

    A correction counts for the day of what it corrects. What a community keeps internal stays so; what the district
    does is told whole.
    """
    row = DutyRecordRow
    query = select(
        row.id, row.community, row.duty, row.face, row.internal, row.corrects_id, row.filed, row.occurrence
    ).where(
        row.filed >= start_of(period.first),
        row.community.in_(communities),
        row.duty.in_(set(BY_CODE) - {QUARTERLY, YEARLY}),
    )
    newest: dict[int, _Read] = {}
    first_of: dict[int, int] = {}
    for found in session.execute(query.order_by(row.id)):
        root = first_of.get(found.corrects_id or 0, found.id if not found.corrects_id else 0)
        first_of[found.id] = root
        if root in newest or (root and period.holds(day_of(found.filed))):
            newest[root] = _Read(
                found.id, found.community, found.duty, found.face, found.internal, found.corrects_id or 0
            )
    return [_filing(each, keyring) for each in newest.values()]


def report_standing(session: Session, period: Period, today: date) -> DutyStanding:
    """How the report on the period stands; one query."""
    row = DutyRecordRow
    filed, record = session.execute(
        select(func.min(row.filed), func.max(row.id)).where(
            row.community == DISTRICT, row.duty == period.duty.code, row.occurrence == period.code
        )
    ).one()
    done = Filed(day_of(filed), record) if filed else None
    return standing(period.duty, period.occurrence, done, today)


def _filing(read: _Read, keyring: Keyring) -> Filing:
    values = dict(read.face)
    if read.community == DISTRICT and read.internal:
        values |= parse(vault_of(DISTRICT, keyring).open_bytes(VAULT_FIELD, read.internal))["values"]
    return Filing(read.community, BY_CODE[read.duty], values)
