"""Register a member of staff with password, authenticator and offices."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import StaffRow
from auth.rules.offices import Term
from auth.rules.refusals import NAME_EMPTY, USERNAME_BAD, USERNAME_TAKEN
from auth.services.give_credentials import Credentials, give_credentials
from auth.services.set_offices import put_terms
from kernel.hashing import STRONG, HashingCost
from kernel.keyring import Keyring
from kernel.refusals import Refused

USERNAME = r"[a-z][a-z0-9.-]{1,31}"
PERSON_BYTES = 16


def register_staff(
    session: Session,
    *,
    username: str,
    display_name: str,
    terms: Sequence[Term],
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
    password: str = "",
    cost: HashingCost = STRONG,
) -> Credentials:
    """A new person with these offices; an empty password means: make one. Raises Refused."""
    if not re.fullmatch(USERNAME, username):
        raise Refused(USERNAME_BAD.about(username=username))
    if session.scalar(select(StaffRow.id).where(StaffRow.username == username)) is not None:
        raise Refused(USERNAME_TAKEN.about(username=username))
    if not display_name.strip():
        raise Refused(NAME_EMPTY)
    row = StaffRow(
        person=entropy(PERSON_BYTES).hex(), username=username, display_name=display_name.strip(), created=now
    )
    credentials = give_credentials(row, password=password, entropy=entropy, keyring=keyring, cost=cost)
    put_terms(row, terms)
    session.add(row)
    session.flush()
    return credentials
