"""Queue a message to every mobile of a head (PROTOCOL 3: the owner is told of each binding and ballot)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from auth.models import MessageRow
from auth.rules.messages import message_text


def tell_head(session: Session, *, head_id: int, template: str, facts: Mapping[str, str], now: datetime) -> None:
    """Put the message in the outbox, in the caller's transaction: it goes out if and only if the act stands.

    Raises ValueError or KeyError when the facts are not those of the template.
    """
    message_text(template, facts)
    session.add(
        MessageRow(
            head_id=head_id,
            template=template,
            facts=dict(facts),
            state="waiting",
            attempts=0,
            reached=[],
            queued=now,
            next_attempt=now,
        )
    )
