"""Read what an owner between letter and second factor must be shown: their flats, their mobiles, what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from registry.services.contacts import Contact, contacts_of, head_label
from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import OneTimeCodeRow, SignInRow
from auth.rules.one_time import RESEND_AFTER
from auth.rules.sessions import token_hash
from kernel.keyring import Keyring


@dataclass(frozen=True, slots=True)
class PendingOwner:
    """``sent_to`` is the masked phone the newest code went to, "" before; ``resend_in`` is in seconds."""

    assembly: str
    units: tuple[str, ...]
    contacts: tuple[Contact, ...]
    sent_to: str
    resend_in: int


def read_pending(session: Session, *, token: str, now: datetime, keyring: Keyring) -> PendingOwner | None:
    """What to show, or None when there is no such sign-in any more."""
    row = session.scalar(
        select(SignInRow).where(
            SignInRow.token_hash == token_hash(token), SignInRow.completed.is_(None), SignInRow.ended.is_(None)
        )
    )
    if row is None or now >= row.expires:
        return None
    contacts = tuple(contacts_of(session, row.head_id, keyring))
    units = tuple(unit.name for unit in head_label(session, row.head_id, keyring).units)
    code = session.scalar(
        select(OneTimeCodeRow).where(OneTimeCodeRow.sign_in_id == row.id).order_by(OneTimeCodeRow.id.desc()).limit(1)
    )
    if code is None:
        return PendingOwner(row.assembly, units, contacts, "", 0)
    sent_to = next((contact.phone_masked for contact in contacts if contact.person_id == code.contact_id), "")
    wait = max(0, int((code.sent + RESEND_AFTER - now).total_seconds()))
    return PendingOwner(row.assembly, units, contacts, sent_to, wait)
