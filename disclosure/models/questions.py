"""Rows of owners' questions and what was said to them. Who asked is kept nowhere.

A question's text is only ever emptied, when it is taken from view; an answer is never changed.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, Instant


class QuestionRow(Base):
    """A question about one line of a published revision, or about the whole of it (``line`` 0).

    ``subject`` tells the line in the words of the document. ``answered`` is when the first answer came that was one.
    """

    __tablename__ = "statement_question"
    __table_args__ = (
        Index("ix_statement_question_place", "community", "quarter"),
        Index("ix_statement_question_open", "answered", "withdrawn"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32))
    quarter: Mapped[str] = mapped_column(String(6))
    revision: Mapped[int]
    line: Mapped[int]
    subject: Mapped[str] = mapped_column(String(500))
    text: Mapped[str] = mapped_column(Text)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    asked: Mapped[datetime] = mapped_column(Instant)
    index: Mapped[int]
    tracker: Mapped[str] = mapped_column(String(64))
    answered: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn: Mapped[datetime | None] = mapped_column(Instant)
    because: Mapped[str] = mapped_column(String(16), default="")
    replies: Mapped[list[ReplyRow]] = relationship(order_by="ReplyRow.id")


class ReplyRow(Base):
    """An answer, or a remark that leaves the question open, by an office; ``person`` is shown to nobody."""

    __tablename__ = "statement_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("statement_question.id"), index=True)
    role: Mapped[str] = mapped_column(String(32))
    person: Mapped[str] = mapped_column(String(32))
    answers: Mapped[bool] = mapped_column(Boolean)
    text: Mapped[str] = mapped_column(Text)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    given: Mapped[datetime] = mapped_column(Instant)
    index: Mapped[int]
    tracker: Mapped[str] = mapped_column(String(64))
