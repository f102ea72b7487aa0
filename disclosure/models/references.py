"""Rows of references that were added to a line of the books after it was entered; none is changed or taken away."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class LineReferenceRow(Base):
    """One reference: ``kind`` is resolution or prereport, ``text`` what the line says from now on.

    ``matter`` is the code of the matter it is about, empty for a number that was typed in.
    """

    __tablename__ = "ledger_line_reference"
    __table_args__ = (UniqueConstraint("line_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("ledger_line.id"))
    kind: Mapped[str] = mapped_column(String(16))
    matter: Mapped[str] = mapped_column(String(48))
    text: Mapped[str] = mapped_column(String(200))
    added: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(32))
