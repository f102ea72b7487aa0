"""Read what an owner between letter and second factor must be shown: their flats, their mobiles, what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import OneTimeCodeRow, SignInRow
from auth.rules.one_time import seconds_to_wait
from auth.rules.sessions import token_hash
from auth.services.send_code import last_code_sent, mobiles_of
from kernel.keyring import Keyring
from registry.services.contacts import Contact, head_label


@dataclass(frozen=True, slots=True)
class PendingOwner:
    """``sent_to`` is whom the newest code went to, None before; ``resend_in`` is in seconds."""

    assembly: str
    units: tuple[str, ...]
    contacts: tuple[Contact, ...]
    sent_to: Contact | None
    resend_in: int


def read_pending(session: Session, *, token: str, now: datetime, keyring: Keyring) -> PendingOwner | None:
    """What to show, or None when there is no such sign-in any more."""
    row = session.scalar(
        select(SignInRow).where(
            SignInRow.token_hash == token_hash(token), SignInRow.completed.is_(None), SignInRow.ended.is_(None)
        )
    )
    if row is None or row.activation_id is None or now >= row.expires:
        return None
    contacts = mobiles_of(session, row.head_id, keyring)
    units = tuple(unit.name for unit in head_label(session, row.head_id, keyring).units)
    last_sent = last_code_sent(session, row.activation_id)
    return PendingOwner(
        assembly=row.assembly,
        units=units,
        contacts=contacts,
        sent_to=_sent_to(session, row, contacts),
        resend_in=seconds_to_wait(last_sent, now),
    )


def _sent_to(session: Session, row: SignInRow, contacts: tuple[Contact, ...]) -> Contact | None:
    newest = select(OneTimeCodeRow.contact_id).where(OneTimeCodeRow.sign_in_id == row.id)
    contact_id = session.scalar(newest.order_by(OneTimeCodeRow.id.desc()).limit(1))
    return next((contact for contact in contacts if contact.person_id == contact_id), None)
