"""A community of the district while its plan is carried out: its people, and what was made under our own names."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from kernel.access import Role
from kernel.platform import Platform
from matters.services.acts import Act, Signer
from registry.rules.communities import CommunityInfo
from web.demonstration.assembly import People, sign_as, signer_of
from web.demonstration.district.events import Event, PlannedCommunity


@dataclass(slots=True)
class Site:
    """``cases``, ``matters``, ``assemblies``: what the product calls that to which the plan gave a name."""

    here: Platform
    info: CommunityInfo
    people: People
    plan: PlannedCommunity
    cases: dict[str, str] = field(default_factory=dict)
    matters: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    assemblies: dict[str, str] = field(default_factory=dict)

    def signer(self, role: Role) -> Signer:
        return signer_of(self.people, role)

    def sign(self, session: Session, act: Act, role: Role, event: Event) -> Envelope:
        """Signed by whoever holds that office here, at the event's instant."""
        return sign_as(session, self.here, self.info, self.people, role, act, event.at)
