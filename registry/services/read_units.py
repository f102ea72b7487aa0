"""The units of a community as the current register has them: name, place, area and the head each belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.quantities import Area
from registry.models import CommunityRow, UnitRow


@dataclass(frozen=True, slots=True)
class RegisteredUnit:
    """A unit of the current register; ``key`` is the same for all spellings of its name (registry/rules/units.py)."""

    key: str
    name: str
    building: str
    entrance: str
    room: str
    area: Area
    head_id: int


def current_units(session: Session, community: str) -> list[RegisteredUnit]:
    """Every unit of the community with that code, in the order of the register; empty while there is none."""
    rows = session.scalars(
        select(UnitRow)
        .join(CommunityRow, CommunityRow.id == UnitRow.community_id)
        .where(CommunityRow.code == community, UnitRow.current)
        .order_by(UnitRow.position)
    )
    return [
        RegisteredUnit(row.key, row.name, row.building, row.entrance, row.room, Area(row.area), row.head_id)
        for row in rows
    ]
