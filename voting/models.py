"""Rows of assemblies, their agenda, the frozen roll and the ballots.

A ballot's choices are in the log alone: the row says who has voted and where the statement lies, so that no view,
metric or hand can count before the close (DOMAIN 11.2 ``interim_results_visible``).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, Instant


class AssemblyRow(Base):
    """One owners' assembly; ``state`` is one of voting.rules.assembly.State."""

    __tablename__ = "assembly"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(48), unique=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    petition: Mapped[bool]
    street_order: Mapped[bool]
    title: Mapped[str] = mapped_column(String(200))
    convener: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(16))
    drafted: Mapped[datetime] = mapped_column(Instant)
    opens: Mapped[datetime | None] = mapped_column(Instant)
    closes: Mapped[datetime | None] = mapped_column(Instant)
    closed: Mapped[datetime | None] = mapped_column(Instant)
    roll_envelope: Mapped[bytes | None] = mapped_column(LargeBinary)
    notice: Mapped[str] = mapped_column(String(64), default="")
    result: Mapped[bytes | None] = mapped_column(LargeBinary)
    certificate: Mapped[bytes | None] = mapped_column(LargeBinary)

    agenda: Mapped[list[AgendaRow]] = relationship(order_by="AgendaRow.number")


class AgendaRow(Base):
    """One matter on the agenda of an assembly."""

    __tablename__ = "agenda"
    __table_args__ = (UniqueConstraint("assembly_id", "number"), UniqueConstraint("assembly_id", "matter"))

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id"))
    number: Mapped[int]
    matter: Mapped[str] = mapped_column(String(48))


class RollRow(Base):
    """One head on a frozen roll. Pseudonym to head is kept here and nowhere else; it is never in a bundle."""

    __tablename__ = "roll"
    __table_args__ = (UniqueConstraint("assembly_id", "pseudonym"), UniqueConstraint("assembly_id", "head_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id"))
    pseudonym: Mapped[str] = mapped_column(String(32))
    head_id: Mapped[int]
    head_class: Mapped[str] = mapped_column(String(16))
    area: Mapped[int]
    units: Mapped[str] = mapped_column(Text)  # unit names, one a line
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    unit_salt: Mapped[bytes] = mapped_column(LargeBinary)


class BallotRow(Base):
    """One ballot statement that was accepted; the last sequence of a pseudonym counts."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("assembly_id", "pseudonym", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id"), index=True)
    pseudonym: Mapped[str] = mapped_column(String(32))
    sequence: Mapped[int]
    tracker: Mapped[str] = mapped_column(String(64), unique=True)
    log_index: Mapped[int]
    cast: Mapped[datetime] = mapped_column(Instant)


class DownloadRow(Base):
    """Who took a full bundle, in which office and when."""

    __tablename__ = "bundle_download"

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assembly.id"), index=True)
    person: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(32))
    taken: Mapped[datetime] = mapped_column(Instant)
