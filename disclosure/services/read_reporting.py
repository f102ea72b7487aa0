"""What a community's rules ask of spending before it is spent, and which of its pre-reports stand now."""

from __future__ import annotations

from sqlalchemy.orm import Session

from disclosure.rules.unreported import Reporting
from matters.services.read_heard import heard_in
from matters.services.read_matters import rules_pack_of


def reporting_of(session: Session, community: str) -> Reporting:
    """What a statement of this community is held against."""
    return Reporting(rules_pack_of(session, community).asked_effect, heard_in(session, community))
