"""Grant a sign-in to an owner whom a neighbourhood officer saw: a signed statement and a short-lived code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import ActivationRow, InPersonGrantRow
from auth.rules.activation import CHANCE_BYTES, code_from, code_hash, plain_code
from auth.rules.limits import GRANT_BY_OFFICER
from auth.rules.refusals import HEAD_UNKNOWN
from auth.services.count_attempt import count_attempt
from auth.services.sign_on_server import sign_on_server
from auth.services.tell_owners import tell_head
from kernel.access import Role
from kernel.calendar import spoken, to_text
from kernel.keyring import PERSONAL_DATA_INDEX, Keyring
from kernel.refusals import Refused
from registry.services.communities import community_by_code
from registry.services.read_roll import current_roll

PURPOSE = "in-person"
LIFETIME = timedelta(minutes=15)
# In place of an assembly: the code opens one's own pages between votes, and no ballot.
FOR_READING = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """The code ``XXXX-XXXX-XXXX`` to hand to the owner, and the instant (exclusive) it ends."""

    code: str
    valid_until: datetime


def grant_in_person(
    session: Session,
    *,
    officer: str,
    community: str,
    assembly: str,
    head_id: int,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Grant:
    """Once, for 15 minutes, in place of the digits on the phone; to vote, the letter's code is needed all the same.

    With ``FOR_READING`` as the assembly no letter is needed, and the code is worth nothing in any vote.
    The officer's statement is signed under a logged binding and kept; its hash becomes evidence in the owner's binding
    (PROTOCOL 3, method ``in_person``). The owner is told on the register's phones. Raises Refused.
    """
    refusal = count_attempt(session, limit=GRANT_BY_OFFICER, subject=officer, now=now, keyring=keyring)
    if refusal:
        raise Refused(refusal)
    if not _is_known(session, assembly, community, head_id):
        raise Refused(HEAD_UNKNOWN)
    scope, template = (assembly, "in-person") if assembly else (community, "in-person-reading")
    origin = community_by_code(session, community).log_origin
    envelope = sign_on_server(
        session,
        person=officer,
        role=Role.NEIGHBOURHOOD_OFFICER,
        community=community,
        log_origin=origin,
        scope=scope,
        kind=PURPOSE,
        body={"log": origin, "scope": scope, "nonce": entropy(16).hex(), "head": head_id, "seen": to_text(now)},
        now=now,
        entropy=entropy,
        keyring=keyring,
    )
    grant = Grant(code_from(entropy(CHANCE_BYTES)), now + LIFETIME)
    row = InPersonGrantRow(assembly=assembly, head_id=head_id, community=community, officer=officer)
    row.code_hash, row.envelope = grant_hash(keyring, assembly, grant.code), envelope.format()
    row.granted, row.valid_until = now, grant.valid_until
    session.add(row)
    tell_head(session, head_id=head_id, template=template, facts={"time": spoken(now)}, now=now)
    session.flush()
    return grant


def grant_hash(keyring: Keyring, assembly: str, code: str) -> str:
    """The hash under which a grant's code is stored and found."""
    return code_hash(keyring.secret(PERSONAL_DATA_INDEX), PURPOSE, assembly, plain_code(code))


def _is_known(session: Session, assembly: str, community: str, head_id: int) -> bool:
    if assembly:
        return has_letter(session, assembly, community, head_id)
    return any(head.head_id == head_id for head in current_roll(session, community))


def has_letter(session: Session, assembly: str, community: str, head_id: int) -> bool:
    """Whether that head of that community was ever sent a letter for that assembly."""
    found = select(ActivationRow.id).where(
        ActivationRow.assembly == assembly, ActivationRow.community == community, ActivationRow.head_id == head_id
    )
    return session.scalar(found.limit(1)) is not None
