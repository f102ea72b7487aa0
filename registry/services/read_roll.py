"""The roll as it stands now: every head with its area and units."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.quantities import Area
from registry.models import CommunityRow, HeadRow, UnitRow
from registry.rules.heads import RollHead


def current_roll(session: Session, community_code: str) -> list[RollHead]:
    """The heads that own something now, each once, whatever the number of their units (SPC-BQ 9)."""
    rows = session.execute(
        select(HeadRow.id, HeadRow.head_class, UnitRow.area, UnitRow.name)
        .join(UnitRow, UnitRow.head_id == HeadRow.id)
        .join(CommunityRow, CommunityRow.id == HeadRow.community_id)
        .where(CommunityRow.code == community_code, UnitRow.current)
        .order_by(HeadRow.id, UnitRow.position)
    )
    return [_head(*key, list(owned)) for key, owned in groupby(rows, key=lambda row: (row[0], row[1]))]


def _head(head_id: int, head_class: str, owned: list[tuple[int, str, int, str]]) -> RollHead:
    area = Area(sum(area for _, _, area, _ in owned))
    return RollHead(head_id, head_class, area, tuple(name for _, _, _, name in owned))
