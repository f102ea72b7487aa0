"""Make six digits for a pending sign-in, to be sent to a mobile that the register holds for the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import OneTimeCodeRow, SignInRow
from auth.rules import one_time
from auth.rules.limits import CODE_BY_ADDRESS, CODE_BY_HEAD, CODE_BY_PHONE
from auth.rules.messages import ONE_TIME_CODE
from auth.rules.proofs import phone_mark
from auth.rules.refusals import CHOOSE_PHONE, NO_MOBILE
from auth.services.count_attempt import count_attempt
from auth.services.pending_sign_in import Entropy, Pending, find_pending
from kernel.keyring import PERSONAL_DATA_INDEX, Keyring
from kernel.refusals import Refusal
from registry.services.contacts import Contact, contacts_of


@dataclass(frozen=True, slots=True)
class CodeToSend:
    """What the caller hands to the gateway once the transaction is committed, and to nobody else."""

    phone: str
    text: str
    phone_masked: str


def send_code(
    session: Session,
    *,
    token: str,
    contact_id: int,
    address: str,
    now: datetime,
    entropy: Entropy,
    keyring: Keyring,
) -> CodeToSend | Refusal:
    """Digits for the contact chosen (a person's id from the register; 0 when the head has one mobile only).

    Earlier digits of this sign-in end. The refusal is returned, because counts must be committed with it.
    """
    pending = find_pending(session, token, now)
    if isinstance(pending, Refusal):
        return pending
    contact = chosen_contact(mobiles_of(session, pending.sign_in.head_id, keyring), contact_id)
    if isinstance(contact, Refusal):
        return contact
    refusal = one_time.resend_refusal(last_code_sent(session, pending.activation.id), now) or _counted(
        session, pending, contact, address, now, keyring
    )
    if refusal:
        return refusal
    digits = one_time.digits_from(entropy(one_time.CHANCE_BYTES))
    _store(session, pending, contact, digits, now, keyring)
    return CodeToSend(contact.phone, ONE_TIME_CODE.format(digits=digits), contact.phone_masked)


def mobiles_of(session: Session, head_id: int, keyring: Keyring) -> tuple[Contact, ...]:
    """The head's mobiles, each once: families share one number under several names."""
    return tuple({contact.phone: contact for contact in reversed(contacts_of(session, head_id, keyring))}.values())[
        ::-1
    ]


def chosen_contact(contacts: Sequence[Contact], contact_id: int) -> Contact | Refusal:
    """The one to send to: the only one there is, or the one the owner picked."""
    if not contacts:
        return NO_MOBILE
    if len(contacts) == 1 and contact_id == 0:
        return contacts[0]
    chosen = [contact for contact in contacts if contact.person_id == contact_id]
    return chosen[0] if chosen else CHOOSE_PHONE


def last_code_sent(session: Session, activation_id: int | None) -> datetime | None:
    """When digits were last sent for a letter, in whichever browser it was used."""
    return session.scalar(
        select(OneTimeCodeRow.sent)
        .join(SignInRow, SignInRow.id == OneTimeCodeRow.sign_in_id)
        .where(SignInRow.activation_id == activation_id)
        .order_by(OneTimeCodeRow.sent.desc())
        .limit(1)
    )


def _counted(
    session: Session, pending: Pending, contact: Contact, address: str, now: datetime, keyring: Keyring
) -> Refusal | None:
    head = f"{pending.sign_in.assembly} {pending.sign_in.head_id}"
    for limit, subject in ((CODE_BY_ADDRESS, address), (CODE_BY_HEAD, head), (CODE_BY_PHONE, contact.phone)):
        refusal = count_attempt(session, limit=limit, subject=subject, now=now, keyring=keyring)
        if refusal:
            return refusal
    return None


def _store(session: Session, pending: Pending, contact: Contact, digits: str, now: datetime, keyring: Keyring) -> None:
    key = keyring.secret(PERSONAL_DATA_INDEX)
    sign_in_id = pending.sign_in.id
    session.add(
        OneTimeCodeRow(
            sign_in_id=sign_in_id,
            purpose=one_time.OWNER_SIGN_IN,
            contact_id=contact.person_id,
            phone_hash=phone_mark(key, contact.phone),
            code_hash=one_time.digits_hash(key, one_time.OWNER_SIGN_IN, sign_in_id, digits),
            sent=now,
            valid_until=now + one_time.LIFETIME,
        )
    )
    session.flush()
