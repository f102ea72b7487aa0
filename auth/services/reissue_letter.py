"""Issue one head's activation code anew, at the neighbourhood's counter; the old one is void and the owner is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from auth.models import ActivationRow
from auth.rules.refusals import ACTIVATION_EXPIRED, HEAD_UNKNOWN
from auth.services.issue_letters import IssuedLetter, issue_letters
from auth.services.tell_owners import tell_head
from kernel.calendar import spoken, spoken_deadline
from kernel.keyring import Keyring
from kernel.refusals import Refused


def reissue_letter(
    session: Session,
    *,
    community: str,
    assembly: str,
    head_id: int,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> IssuedLetter:
    """A new code, valid as long as the first was. Raises Refused when there never was one, or its time is over."""
    valid_until = session.scalar(
        select(func.max(ActivationRow.valid_until)).where(
            ActivationRow.assembly == assembly, ActivationRow.community == community, ActivationRow.head_id == head_id
        )
    )
    if valid_until is None:
        raise Refused(HEAD_UNKNOWN)
    if now >= valid_until:
        raise Refused(ACTIVATION_EXPIRED.about(until=spoken_deadline(valid_until)))
    (letter,) = issue_letters(
        session,
        assembly=assembly,
        community=community,
        heads=(head_id,),
        valid_until=valid_until,
        now=now,
        entropy=entropy,
        keyring=keyring,
    )
    tell_head(session, head_id=head_id, template="activation-reissued", facts={"time": spoken(now)}, now=now)
    return letter
