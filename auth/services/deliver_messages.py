"""Deliver the messages that are due: claimed in one transaction, sent outside any, recorded in another.

A gateway may take seconds, and a write transaction that waits for it would hold up every ballot. A process that dies
in between leaves its claim to lapse; the message is then sent again: told twice is better than never.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
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
class ClaimedMessage:
    """A message this process has taken on: its text, and (person's id, phone) for each mobile still to be reached."""

    id: int
    text: str
    phones: tuple[tuple[int, str], ...]


def deliver_messages(database: Database, *, gateway: SmsGateway, keyring: Keyring, now: datetime) -> int:
    """Send what is due, at most 20 messages, and answer how many were looked at; call again while it is not 0."""
    with database.writing() as session:
        claimed = claim_messages(session, keyring=keyring, now=now)
    outcomes = [(message, _send(gateway, message)) for message in claimed]
    with database.writing() as session:
        for message, reached in outcomes:
            record_delivery(session, message=message, reached=reached, now=now)
    return len(claimed)


def claim_messages(session: Session, *, keyring: Keyring, now: datetime) -> list[ClaimedMessage]:
    """Take on the messages that are due; nobody else will for five minutes."""
    rows = session.scalars(
        select(MessageRow)
        .where(MessageRow.state == "waiting", MessageRow.next_attempt <= now)
        .order_by(MessageRow.next_attempt, MessageRow.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.next_attempt = now + CLAIM
    return [_claimed(session, row, keyring) for row in rows]


def record_delivery(session: Session, *, message: ClaimedMessage, reached: Sequence[int], now: datetime) -> None:
    """Note whom the message reached; whoever is left is tried again later, a few times."""
    row = session.get_one(MessageRow, message.id, with_for_update=True)
    row.reached = [*row.reached, *reached]
    row.attempts += 1
    if not message.phones and not row.reached:
        row.state, row.finished = "unreachable", now
    elif len(reached) == len(message.phones):
        row.state, row.finished = "sent", now
    elif row.attempts > len(AFTER_FAILURE):
        row.state, row.finished = "failed", now
    else:
        row.next_attempt = now + timedelta(minutes=AFTER_FAILURE[row.attempts - 1])


def _claimed(session: Session, row: MessageRow, keyring: Keyring) -> ClaimedMessage:
    contacts = contacts_of(session, row.head_id, keyring)
    phones = {contact.phone: contact.person_id for contact in contacts if contact.person_id not in row.reached}
    text = message_text(row.template, row.facts)
    return ClaimedMessage(row.id, text, tuple((person, phone) for phone, person in phones.items()))


def _send(gateway: SmsGateway, message: ClaimedMessage) -> list[int]:
    reached = []
    for person, phone in message.phones:
        try:
            gateway.send(phone, message.text)
        except Refused:
            continue
        reached.append(person)
    return reached
