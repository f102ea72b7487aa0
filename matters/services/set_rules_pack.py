"""Put a rules pack in force in a community."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matters.models import CommunityRulesRow
from matters.rules.packs import PACKS


def set_rules_pack(session: Session, community: str, pack: str) -> None:
    """From now on notices of the community follow this pack. Raises KeyError for a pack that does not exist."""
    session.merge(CommunityRulesRow(community=community, pack=PACKS[pack].code))
