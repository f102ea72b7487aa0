"""Start an owner's sign-in: the activation code of the sealed letter names the head."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import ActivationRow
from auth.rules.activation import activation_refusal, plain_code
from auth.rules.limits import ACTIVATION_BY_ADDRESS
from auth.rules.proofs import LETTER
from auth.rules.refusals import ACTIVATION_UNKNOWN, CODE_UNREADABLE
from auth.services.count_attempt import count_attempt, forgive_attempt
from auth.services.issue_letters import activation_hash
from auth.services.pending_sign_in import Entropy, OwnerSignIn, begin, is_pending, what_is_left
from kernel.calendar import to_text
from kernel.keyring import Keyring
from kernel.refusals import Refusal


def start_owner_sign_in(
    session: Session,
    *,
    assembly: str,
    code: str,
    address: str,
    now: datetime,
    entropy: Entropy,
    keyring: Keyring,
    token: str = "",
) -> OwnerSignIn | Refusal:
    """A pending sign-in of the head the code names, good for 15 minutes, or a refusal.

    The refusal is returned, not raised, because the count of failures must be committed with it. ``address`` is the
    client's network address; with the ``token`` of a pending sign-in by the same letter that one goes on, so that
    digits already sent to the phone still fit.
    """
    if not plain_code(code):
        return CODE_UNREADABLE
    refusal = count_attempt(session, limit=ACTIVATION_BY_ADDRESS, subject=address, now=now, keyring=keyring)
    if refusal:
        return refusal
    activation = session.scalar(
        select(ActivationRow).where(
            ActivationRow.assembly == assembly,
            ActivationRow.code_hash == activation_hash(keyring, assembly, code),
        )
    )
    if activation is None:
        return ACTIVATION_UNKNOWN
    forgive_attempt(session, limit=ACTIVATION_BY_ADDRESS, subject=address, now=now, keyring=keyring)
    return _begun(session, activation, token, now, entropy)


def _begun(
    session: Session, activation: ActivationRow, token: str, now: datetime, entropy: Entropy
) -> OwnerSignIn | Refusal:
    refusal = activation_refusal(
        locked=activation.locked, superseded=activation.superseded, valid_until=activation.valid_until, now=now
    )
    if refusal:
        return refusal
    if is_pending(session, token, activation, now):
        return OwnerSignIn(token, activation.head_id)
    left = what_is_left(LETTER, activation, now, entropy, letter=activation.id, issued=to_text(activation.issued))
    return OwnerSignIn(begin(session, activation, left, now, entropy), activation.head_id)
