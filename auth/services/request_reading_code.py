"""Make six digits for an owner who signs in to read: for the mobile typed, if the register holds it for the unit typed.

Known or not, the same rows are written after the same queries, and the same is answered: only the message tells, to
whoever holds the phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import OneTimeCodeRow, SignInRow
from auth.rules import one_time
from auth.rules.limits import READING_BY_ADDRESS, READING_BY_PHONE, READING_BY_UNIT
from auth.rules.messages import READING_CODE
from auth.rules.proofs import phone_mark
from auth.rules.reading import FOR_NOBODY, PURPOSE, Asked, Named, asked_for, named_owner, typed_phone, typing_refusal
from auth.services.confirm_code import newest_code
from auth.services.count_attempt import count_attempt
from auth.services.pending_reading import begin_reading, find_reading
from auth.services.pending_sign_in import Entropy
from kernel.keyring import PERSONAL_DATA_INDEX, Keyring
from kernel.refusals import Refusal
from registry.services.find_mobile import mobile_of, owners_with_mobile
from registry.services.read_roll import current_roll


@dataclass(frozen=True, slots=True)
class ReadingCode:
    """The browser's token; and what goes to the gateway after the commit, nothing when ``phone`` is empty.

    Neither page nor cookie nor log may tell whether it is empty.
    """

    token: str
    phone: str = ""
    text: str = ""


def request_reading_code(
    session: Session,
    *,
    community: str,
    unit: str,
    phone: str,
    address: str,
    now: datetime,
    entropy: Entropy,
    keyring: Keyring,
    token: str = "",
) -> ReadingCode | Refusal:
    """A sign-in that waits for its digits, or a refusal that is the same for known and unknown.

    Refusals are returned, because counts must be committed with them. With the ``token`` of a sign-in for the same
    unit and number that one goes on while digits were just sent, so that a double tap does no harm.
    """
    key = keyring.secret(PERSONAL_DATA_INDEX)
    if refusal := typing_refusal(unit=unit, phone=phone):
        return refusal
    asked = asked_for(key, community=community, unit=unit, phone=phone)
    if refusal := one_time.resend_refusal(_last_sent(session, asked), now):
        begun = find_reading(session, token=token, community=community, now=now)
        goes_on = isinstance(begun, SignInRow) and Asked.from_left(begun.left_behind) == asked
        return ReadingCode(token) if goes_on else refusal
    if refusal := _counted(session, asked, address, now, keyring):
        return refusal
    mobile = typed_phone(phone)
    owners = owners_with_mobile(session, community=community, phone=mobile, keyring=keyring)
    named = named_owner(
        unit, current_roll(session, community), [Named(owner.head_id, owner.person_id) for owner in owners]
    )
    row, begun_token = begin_reading(session, community=community, named=named, asked=asked, now=now, entropy=entropy)
    digits = _store(session, row.id, named, asked, now, entropy, key)
    return _to_send(begun_token, mobile if named.head_id else "", digits)


def resend_reading_code(
    session: Session,
    *,
    community: str,
    token: str,
    address: str,
    now: datetime,
    entropy: Entropy,
    keyring: Keyring,
) -> ReadingCode | Refusal:
    """Other digits to the same mobile, if the register still holds it; those sent before end."""
    key = keyring.secret(PERSONAL_DATA_INDEX)
    row = find_reading(session, token=token, community=community, now=now)
    if isinstance(row, Refusal):
        return row
    asked = Asked.from_left(row.left_behind)
    refusal = one_time.resend_refusal(_last_sent(session, asked), now) or _counted(
        session, asked, address, now, keyring
    )
    if refusal:
        return refusal
    sent = newest_code(session, row.id, PURPOSE)
    person = sent.contact_id if sent else 0
    mobile = mobile_of(session, community=community, person_id=person, keyring=keyring)
    named = Named(row.head_id, person) if phone_mark(key, mobile) == asked.phone else Named()
    digits = _store(session, row.id, named, asked, now, entropy, key)
    return _to_send(token, mobile if named.head_id else "", digits)


def _last_sent(session: Session, asked: Asked) -> datetime | None:
    """When digits were last made for this number, by whichever browser, sent or not."""
    return session.scalar(
        select(OneTimeCodeRow.sent)
        .where(OneTimeCodeRow.phone_hash == asked.phone, OneTimeCodeRow.purpose == PURPOSE)
        .order_by(OneTimeCodeRow.sent.desc())
        .limit(1)
    )


def _counted(session: Session, asked: Asked, address: str, now: datetime, keyring: Keyring) -> Refusal | None:
    for limit, subject in (
        (READING_BY_ADDRESS, address),
        (READING_BY_UNIT, asked.unit),
        (READING_BY_PHONE, asked.phone),
    ):
        refusal = count_attempt(session, limit=limit, subject=subject, now=now, keyring=keyring)
        if refusal:
            return refusal
    return None


def _store(
    session: Session, sign_in_id: int, named: Named, asked: Asked, now: datetime, entropy: Entropy, key: bytes
) -> str:
    digits = one_time.digits_from(entropy(one_time.CHANCE_BYTES))
    hashed_for = PURPOSE if named.head_id else FOR_NOBODY
    session.add(
        OneTimeCodeRow(
            sign_in_id=sign_in_id,
            purpose=PURPOSE,
            contact_id=named.person_id,
            phone_hash=asked.phone,
            code_hash=one_time.digits_hash(key, hashed_for, sign_in_id, digits),
            sent=now,
            valid_until=now + one_time.LIFETIME,
        )
    )
    session.flush()
    return digits


def _to_send(token: str, mobile: str, digits: str) -> ReadingCode:
    return ReadingCode(token, mobile, READING_CODE.format(digits=digits)) if mobile else ReadingCode(token)
