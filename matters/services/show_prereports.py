"""The pre-reports as owners may see them, by the rules pack's ``prereport_visible_to_owners``."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from kernel.refusals import Refused
from matters.rules.refusals import NOT_SHOWN, UNKNOWN_MATTER
from matters.services.list_prereports import ListedReport, list_prereports
from matters.services.read_matters import rules_pack_of


def shown_prereports(session: Session, *, community: str, now: datetime) -> list[ListedReport]:
    """Every reported matter of the community, newest first. Raises Refused where the rules show none."""
    if not rules_pack_of(session, community).prereport_visible_to_owners:
        raise Refused(NOT_SHOWN)
    return list_prereports(session, [community], now)


def shown_prereport(session: Session, *, community: str, code: str, now: datetime) -> ListedReport:
    """One of them. Raises Refused for a matter that was never reported, too."""
    for listed in shown_prereports(session, community=community, now=now):
        if listed.view.matter.code == code:
            return listed
    raise Refused(UNKNOWN_MATTER)
