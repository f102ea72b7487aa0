"""Deliver the messages that are due: claimed in one transaction, each sent outside any and recorded by itself.

A gateway may take seconds, and a write transaction that waits for it would hold up every ballot. A process that dies
in between leaves its claim to lapse; the message is then sent again: told twice is better than never.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from auth.models import MessageRow
from auth.rules.messages import AFTER_FAILURE, CLAIM, message_text
from auth.services.gateways import SmsGateway
from kernel.db import Database
from kernel.keyring import Keyring
from kernel.refusals import Refused
from registry.services.contacts import contacts_of

# With the gateway's five seconds each, a batch is over before its claim lapses.
BATCH = 20


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """A message ready to be sent: its text, and (person's id, phone) for each mobile still to be reached."""

    text: str
    phones: tuple[tuple[int, str], ...]


def deliver_messages(database: Database, *, gateway: SmsGateway, keyring: Keyring, now: datetime) -> int:
    """Send what is due, at most 20 messages, and answer how many were looked at; call again while it is not 0."""
    with database.writing() as session:
        claimed = claim_messages(session, now=now)
    for message in claimed:
        deliver_message(database, message, gateway=gateway, keyring=keyring, now=now)
    return len(claimed)


def deliver_message(database: Database, message: int, *, gateway: SmsGateway, keyring: Keyring, now: datetime) -> None:
    """Send one claimed message. What breaks it is raised, and counts as a failed attempt, of which there are a few.

    A gateway that is out of reach breaks nothing: whoever was not reached is tried again later.
    """
    reached: list[int] = []
    opened: OpenedMessage | None = None
    try:
        with database.reading() as session:
            opened = _opened(session, session.get_one(MessageRow, message), keyring)
        for person, phone in opened.phones:
            with suppress(Refused):
                gateway.send(phone, opened.text)
                reached.append(person)
    finally:
        with database.writing() as session:
            record_delivery(session, message=message, opened=opened, reached=reached, now=now)


def messages_are_due(session: Session, now: datetime) -> bool:
    """Whether there is anything to claim, for a look that locks nothing."""
    return session.scalar(select(MessageRow.id).where(*_due(now)).limit(1)) is not None


def claim_messages(session: Session, *, now: datetime) -> list[int]:
    """Take on the messages that are due, by their ids; nobody else will for five minutes."""
    messages = session.scalars(
        select(MessageRow.id)
        .where(*_due(now))
        .order_by(MessageRow.next_attempt, MessageRow.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    session.execute(update(MessageRow).where(MessageRow.id.in_(messages)).values(next_attempt=now + CLAIM))
    return list(messages)


def record_delivery(
    session: Session, *, message: int, opened: OpenedMessage | None, reached: Sequence[int], now: datetime
) -> None:
    """Note whom the message reached; whoever is left, or all if it could not be opened, is tried again a few times."""
    row = session.get_one(MessageRow, message, with_for_update=True)
    row.reached = [*row.reached, *reached]
    row.attempts += 1
    if opened and not opened.phones and not row.reached:
        row.state, row.finished = "unreachable", now
    elif opened and len(reached) == len(opened.phones):
        row.state, row.finished = "sent", now
    elif row.attempts > len(AFTER_FAILURE):
        row.state, row.finished = "failed", now
    else:
        row.next_attempt = now + timedelta(minutes=AFTER_FAILURE[row.attempts - 1])


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return MessageRow.state == "waiting", MessageRow.next_attempt <= now


def _opened(session: Session, row: MessageRow, keyring: Keyring) -> OpenedMessage:
    contacts = contacts_of(session, row.head_id, keyring)
    phones = {contact.phone: contact.person_id for contact in contacts if contact.person_id not in row.reached}
    text = message_text(row.template, row.facts)
    return OpenedMessage(text, tuple((person, phone) for phone, person in phones.items()))
