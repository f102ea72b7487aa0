"""What the owners have decided for good, with what was reported of it before; over many communities in few queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matters.services.read_matters import MatterView
from matters.services.trace_matters import trace_matters


@dataclass(frozen=True, slots=True)
class Adopted:
    """An adopted matter, the assembly that adopted it, and since when that is final."""

    view: MatterView
    assembly: str
    final: datetime


def adopted_in(session: Session, communities: Collection[str]) -> list[Adopted]:
    """Every adopted matter of these communities, the first decision of each, the newest matter first."""
    return [
        Adopted(each.view, each.assembly, each.adopted)
        for each in trace_matters(session, communities)
        if each.adopted is not None
    ]
