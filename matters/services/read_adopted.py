"""What the owners have decided for good, with what was reported of it before; over many communities in few queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matters.models import MatterOutcomeRow, MatterRow
from matters.services.read_matters import MatterView, matter_views


@dataclass(frozen=True, slots=True)
class Adopted:
    """An adopted matter, the assembly that adopted it, and since when that is final."""

    view: MatterView
    assembly: str
    final: datetime


def adopted_in(session: Session, communities: Collection[str]) -> list[Adopted]:
    """Every adopted matter of these communities, the first decision of each, the newest matter first."""
    query = (
        select(MatterOutcomeRow)
        .join(MatterRow, MatterRow.code == MatterOutcomeRow.matter)
        .where(MatterOutcomeRow.adopted, MatterRow.community.in_(communities))
        .order_by(MatterOutcomeRow.final.desc())
    )
    first = {row.matter: row for row in session.scalars(query)}
    return [
        Adopted(view, first[view.matter.code].assembly, first[view.matter.code].final)
        for view in matter_views(session, first)
    ]
