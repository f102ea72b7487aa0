"""Begins the books of a community that has no file to import: with the balance of its bank account on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from disclosure.rules.entry_refusals import BOOKS_BEGUN
from disclosure.services.read_books import read_books
from disclosure.services.store_lines import store_opening
from kernel.refusals import Refused


def open_books(session: Session, *, community: str, opening: int, day: date) -> None:
    """The books begin on that day with ``opening`` 分. Raises Refused where they have begun already."""
    books = read_books(session, community)
    if books is not None:
        if (books.opening, books.opened, books.lines) == (opening, day, ()):
            return  # the form was sent twice
        raise Refused(BOOKS_BEGUN)
    store_opening(session, community, opening, day, None)
