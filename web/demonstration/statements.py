"""Publish a quarter of the demonstration's book, signed by its treasurer and its chair."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.quarters import Quarter
from disclosure.services.approve_statement import approve_statement, draft_approval
from disclosure.services.freeze_statement import freeze_statement
from disclosure.services.publish_statement import Press, publish_statement
from disclosure.services.read_frozen import frozen_or_refused
from kernel.access import Role
from kernel.platform import Platform
from registry.rules.communities import CommunityInfo
from web.demonstration.assembly import People, sign_as, signer_of

QUARTERS = (Quarter(2026, 1), Quarter(2026, 2))
"""The third is left to whoever tries the treasurer's page."""


def publish_quarter(here: Platform, community: CommunityInfo, people: People, quarter: Quarter, now: datetime) -> None:
    """One quarter, all at that instant."""
    press = Press(here.base_url, here.stamp, here.keyring, lambda: now, here.entropy)
    with here.database.writing() as session:
        sign_statement(session, here, community, people, quarter, now)
    publish_statement(here.database, community=community.code, quarter=quarter, press=press)


def sign_statement(
    session: Session, here: Platform, community: CommunityInfo, people: People, quarter: Quarter, now: datetime
) -> None:
    """Frozen by the treasurer, then signed by both."""
    treasurer, chair = (signer_of(people, role) for role in (Role.TREASURER, Role.CHAIR))
    freeze_statement(session, community=community, quarter=quarter, reason="", person=treasurer.person, now=now)
    for signer in (treasurer, chair):
        frozen = frozen_or_refused(session, community.code, quarter)
        act = draft_approval(session, frozen=frozen, signer=signer, now=now, entropy=here.entropy)
        envelope = sign_as(session, here, community, people, signer.role, act, now)
        approve_statement(session, act=act, envelope=envelope, signer=signer, now=now)
