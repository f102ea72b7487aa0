"""Rows of duties: drafts that wait for a signature, records that were filed, their files, and the clocks they start."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, Instant


class RecordDraftRow(Base):
    """What the signed body of an act only holds a hash of, until the act is signed; kept for a day at most."""

    __tablename__ = "duty_record_draft"

    act: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    community: Mapped[str] = mapped_column(String(16))
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    internal: Mapped[bytes] = mapped_column(LargeBinary)
    """Canonical internal values, encrypted with the community's key."""
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    drafted: Mapped[datetime] = mapped_column(Instant)


class DutyRecordRow(Base):
    """A filed record; never changed. What corrects it is a record of its own that names it."""

    __tablename__ = "duty_record"
    __table_args__ = (Index("ix_duty_record_place", "community", "duty", "occurrence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(16))
    duty: Mapped[str] = mapped_column(String(48))
    occurrence: Mapped[str] = mapped_column(String(48))
    about: Mapped[str] = mapped_column(String(200))
    """Which period or case, as a reader is told."""
    role: Mapped[str] = mapped_column(String(32))
    person: Mapped[str] = mapped_column(String(64))
    filed: Mapped[datetime] = mapped_column(Instant)
    """The time of its leaf in the log."""
    face: Mapped[dict[str, str]] = mapped_column(JSON)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    internal: Mapped[bytes] = mapped_column(LargeBinary)
    """Canonical internal values, encrypted with the community's key; empty where there are none."""
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("duty_record.id"), unique=True)
    index: Mapped[int]
    tracker: Mapped[str] = mapped_column(String(64), unique=True)

    files: Mapped[list[DutyRecordFileRow]] = relationship(order_by="DutyRecordFileRow.id")


class DutyRecordFileRow(Base):
    """A file of a record: public under its hash among the annexes, or internal and encrypted under ``locked``."""

    __tablename__ = "duty_record_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("duty_record.id"), index=True)
    field: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    locked: Mapped[str] = mapped_column(String(32))


class DutyEventRow(Base):
    """What records tell has happened, so that clocks start; written again when a record is corrected."""

    __tablename__ = "duty_event"
    __table_args__ = (UniqueConstraint("community", "kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(16), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    day: Mapped[date] = mapped_column(Date)
    key: Mapped[str] = mapped_column(String(48))
    about: Mapped[str] = mapped_column(Text)
    record_id: Mapped[int] = mapped_column(ForeignKey("duty_record.id"))
