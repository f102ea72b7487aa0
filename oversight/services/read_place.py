"""Reads where duties are owed: a community, or the district, which keeps a log of its own beside the communities'."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from evidence.services.open_log import log_is_open, open_log
from kernel.refusals import Refused
from oversight.rules.record_refusals import NO_DISTRICT
from oversight.rules.records import DISTRICT
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code, list_communities

DISTRICT_NAME = "街道和主管部门"


def place_of(session: Session, code: str) -> CommunityInfo:
    """The community of that code, or the district. Raises Refused when there is none."""
    if code != DISTRICT:
        return community_by_code(session, code)
    first = next(iter(list_communities(session)), None)
    if first is None:
        raise Refused(NO_DISTRICT)
    return CommunityInfo(DISTRICT, DISTRICT_NAME, f"{first.log_origin.rpartition('/')[0]}/{DISTRICT}")


def open_place(session: Session, code: str, now: datetime) -> CommunityInfo:
    """The same, with its log open to write to."""
    place = place_of(session, code)
    if code == DISTRICT:
        open_log(session, origin=place.log_origin, now=now)
    return place


def places_with_logs(session: Session) -> list[CommunityInfo]:
    """Every community, and the district once its log is open."""
    communities = list_communities(session)
    if not communities:
        return []
    district = place_of(session, DISTRICT)
    return [*communities, *([district] if log_is_open(session, origin=district.log_origin) else [])]
