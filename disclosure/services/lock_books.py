"""Holds a community's books for one writer, so that two entries never take the same place or the same voucher."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.books import LedgerLineRow
from disclosure.rules.postings import OPENING


def lock_books(session: Session, community: str) -> None:
    """Until the caller's transaction ends nobody else enters anything; books that are not yet begun hold nobody up."""
    opening = select(LedgerLineRow).where(LedgerLineRow.community == community, LedgerLineRow.side == OPENING)
    session.scalar(opening.with_for_update())
