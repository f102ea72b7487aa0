"""Sign in a member of staff: password and authenticator code together, each failure counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import SignInRow, StaffRow
from auth.rules.limits import STAFF_BY_ADDRESS, STAFF_BY_BOTH, STAFF_BY_USERNAME, Limit
from auth.rules.passwords import nobodys_hash, password_holds
from auth.rules.proofs import PASSWORD, TOTP, evidence_of
from auth.rules.refusals import STAFF_WRONG
from auth.rules.sessions import STAFF, TOKEN_BYTES, token_hash
from auth.rules.totp import accepted_step
from auth.services.count_attempt import count_attempt, forgive_attempt
from auth.services.give_credentials import totp_secret_of
from kernel.calendar import to_text
from kernel.hashing import STRONG, HashingCost
from kernel.keyring import Keyring
from kernel.refusals import Refusal

Entropy = Callable[[int], bytes]
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class StaffSignIn:
    """A browser's token for its sign-in; kept in the session cookie and nowhere else."""

    token: str
    person: str


def sign_in_staff(
    session: Session,
    *,
    username: str,
    password: str,
    code: str,
    address: str,
    now: datetime,
    entropy: Entropy,
    keyring: Keyring,
    cost: HashingCost = STRONG,
) -> StaffSignIn | Refusal:
    """A sign-in for 12 hours, 60 minutes when idle; or a refusal, returned so that the count of it is committed.

    One refusal for every reason, and argon2id is computed for an unknown name too, at the ``cost`` of new passwords:
    neither text nor time tells which part was wrong. The code of a 30-second step works once (RFC 6238 5.2).
    """
    limits = _limits(username, address)
    for limit, subject in limits:
        refusal = count_attempt(session, limit=limit, subject=subject, now=now, keyring=keyring)
        if refusal:
            return refusal
    row = session.scalar(select(StaffRow).where(StaffRow.username == username).with_for_update())
    right = password_holds(row.password_hash if row else nobodys_hash(cost), password)
    if row is None or row.disabled or not right:
        return STAFF_WRONG
    step = accepted_step(totp_secret_of(row, keyring), code, now, row.totp_step)
    if not step:
        return STAFF_WRONG
    row.totp_step = step
    for limit, subject in limits:
        forgive_attempt(session, limit=limit, subject=subject, now=now, keyring=keyring)
    return _signed_in(session, row.person, step, now, entropy)


def _limits(username: str, address: str) -> tuple[tuple[Limit, str], ...]:
    return (
        (STAFF_BY_ADDRESS, address),
        (STAFF_BY_BOTH, f"{username} {address}"),
        (STAFF_BY_USERNAME, username),
    )


def _signed_in(session: Session, person: str, step: int, now: datetime, entropy: Entropy) -> StaffSignIn:
    common = {"person": person, "proven": to_text(now)}
    left: list[dict[str, str | int]] = [
        {"method": PASSWORD, "salt": entropy(SALT_BYTES).hex(), **common},
        {"method": TOTP, "salt": entropy(SALT_BYTES).hex(), "step": step, **common},
    ]
    token = entropy(TOKEN_BYTES).hex()
    session.add(
        SignInRow(
            token_hash=token_hash(token),
            person=person,
            methods=[PASSWORD, TOTP],
            evidence=[evidence_of(item) for item in left],
            left_behind=left,
            started=now,
            completed=now,
            seen=now,
            expires=now + STAFF,
        )
    )
    session.flush()
    return StaffSignIn(token, person)
