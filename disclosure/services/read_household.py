"""Reads what area a household has among all, from the register as it stands now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from disclosure.rules.household import Household
from disclosure.rules.refusals import NOT_IN_REGISTER
from kernel.quantities import Area
from kernel.refusals import Refused
from registry.services.read_roll import current_roll


@dataclass(frozen=True, slots=True)
class OwnHousehold:
    """A head's share of the area and the names of its units."""

    share: Household
    units: tuple[str, ...]


def read_household(session: Session, community: str, head_id: int) -> OwnHousehold:
    """The household of a head. Raises Refused for one that owns nothing there now, or nothing with an area."""
    roll = current_roll(session, community)
    own = next((head for head in roll if head.head_id == head_id), None)
    if own is None or not own.area:
        raise Refused(NOT_IN_REGISTER)
    return OwnHousehold(Household(own.area, sum((head.area for head in roll), Area(0))), own.units)
