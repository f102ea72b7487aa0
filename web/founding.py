"""Found a community together with its keys, which only the command line may make."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from kernel.keyring import log_key_name
from kernel.pki import found_demonstration_tsa, found_seal
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
    """The community with its log opened, its log key and its certificates. Raises Refused when the name is taken."""
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
    found_seal(here.keyring, code=made.code, name=name, now=now)
    if here.demonstration:
        found_demonstration_tsa(here.keyring, code=made.code, name=name, now=now)
    return made
