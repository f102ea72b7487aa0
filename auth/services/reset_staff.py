"""Reset a member of staff: a new password and a new authenticator, and every browser signed out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from auth.services.give_credentials import Credentials, give_credentials
from auth.services.read_staff import staff_row
from auth.services.sign_out import end_staff_sign_ins
from kernel.hashing import STRONG, HashingCost
from kernel.keyring import Keyring


def reset_staff(
    session: Session,
    *,
    username: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
    password: str = "",
    cost: HashingCost = STRONG,
) -> Credentials:
    """New credentials; an empty password means: make one. Raises Refused."""
    row = staff_row(session, username)
    credentials = give_credentials(row, password=password, entropy=entropy, keyring=keyring, cost=cost)
    end_staff_sign_ins(session, row.person, now)
    return credentials
