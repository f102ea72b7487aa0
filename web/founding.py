"""Found a community together with the key of its log, which only the command line may make."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from kernel.keyring import log_key_name
from kernel.platform import Platform
from registry.rules.communities import CommunityInfo
from registry.services.communities import create_community


def found_community(
    session: Session,
    here: Platform,
    *,
    name: str,
    log_host: str,
    now: datetime,
    street: str = "",
    has_party_branch: bool = True,
) -> CommunityInfo:
    """The community with its log opened and its log key on disk. Raises Refused when the name is taken."""
    made = create_community(
        session,
        name=name,
        entropy=here.entropy,
        log_host=log_host,
        now=now,
        street=street,
        has_party_branch=has_party_branch,
    )
    here.keyring.make(log_key_name(made.code))
    return made
