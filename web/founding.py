"""Found a community together with its keys, which only the command line may make."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.services.read_published import published_statements
from kernel.keyring import log_key_name
from kernel.pki import found_demonstration_tsa, found_seal, has_root, has_seal
from kernel.platform import Platform
from kernel.refusals import Refusal, Refused
from oversight.services.found_district import found_district
from registry.rules.communities import CommunityInfo
from registry.services.communities import create_community

SEAL_LOST = Refusal(
    "seal_lost",
    "“{name}”已经公示过带签章的文件，而密钥文件夹里没有当时的根证书。",
    "请从备份恢复密钥文件夹，不要另造：换了根证书，以前的文件就核对不了了。",
)


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
    """The community with its log opened, its log key and its certificates; with the first, the district's log too.

    Raises Refused when the name is taken.
    """
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
    give_certificates(here, code=made.code, name=name, now=now)
    found_district(session, keyring=here.keyring, now=now)
    return made


def give_certificates(here: Platform, *, code: str, name: str, now: datetime) -> None:
    """What the community seals its statements and result certificates with, unless it has it already."""
    found_seal(here.keyring, code=code, name=name, now=now)
    if here.demonstration:
        found_demonstration_tsa(here.keyring, code=code, name=name, now=now)


def seal_later(session: Session, here: Platform, community: CommunityInfo, now: datetime) -> bool:
    """Certificates for a community that was founded before there were any; whether it lacked them.

    Raises Refused when the root that its published statements name is gone: another one would make them look forged.
    """
    if has_seal(here.keyring, community.code):
        return False
    for published in published_statements(session, community.code):
        if not has_root(here.keyring, community.code, published.document["paper"]["root"]):
            raise Refused(SEAL_LOST.about(name=community.name))
    give_certificates(here, code=community.code, name=community.name, now=now)
    return True
