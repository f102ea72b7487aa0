"""Rows of registers: where communities belong, committees and their terms, firms and contracts, credit events.

Every row comes from a filed record and is written again when that record is corrected.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base


class PlaceRow(Base):
    """The offices over a community, its party branch or why it has none, and who serves it."""

    __tablename__ = "register_place"

    community: Mapped[str] = mapped_column(String(16), primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("duty_record.id"))
    city: Mapped[str] = mapped_column(String(100))
    county: Mapped[str] = mapped_column(String(100))
    street: Mapped[str] = mapped_column(String(100))
    neighbourhood: Mapped[str] = mapped_column(String(100))
    branch: Mapped[str] = mapped_column(String(100))
    no_branch_reason: Mapped[str] = mapped_column(String(100))
    service: Mapped[str] = mapped_column(String(40))
    was_without: Mapped[bool]
    """Whether it had no property service before 2023: the whole of which SEED 6 asks 30, 60 and 100 %."""
    committee_body: Mapped[bool]
    """Whether its residents' committee has the sub-committee of SEED 4."""
    surveyed: Mapped[date] = mapped_column(Date)


class CommitteeTermRow(Base):
    """A term of an owners' committee. Of party members only the number, -1 where it was not given."""

    __tablename__ = "register_committee_term"
    __table_args__ = (UniqueConstraint("community", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(16), index=True)
    key: Mapped[str] = mapped_column(String(48))
    record_id: Mapped[int] = mapped_column(ForeignKey("duty_record.id"))
    elected: Mapped[date] = mapped_column(Date)
    begins: Mapped[date] = mapped_column(Date)
    ends: Mapped[date] = mapped_column(Date)
    members: Mapped[int]
    party_members: Mapped[int]


class FirmContractRow(Base):
    """A property firm's contract of service with a community."""

    __tablename__ = "register_firm_contract"
    __table_args__ = (UniqueConstraint("community", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(16), index=True)
    key: Mapped[str] = mapped_column(String(48))
    record_id: Mapped[int] = mapped_column(ForeignKey("duty_record.id"))
    firm: Mapped[str] = mapped_column(String(100))
    uscc: Mapped[str] = mapped_column(String(18), index=True)
    begins: Mapped[date] = mapped_column(Date)
    ends: Mapped[date] = mapped_column(Date)


class CreditEventRow(Base):
    """What goes into a firm's credit record: an opinion, an inspection, an order, a check of its rectification."""

    __tablename__ = "register_credit_event"
    __table_args__ = (UniqueConstraint("community", "duty", "key", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(16), index=True)
    duty: Mapped[str] = mapped_column(String(48))
    key: Mapped[str] = mapped_column(String(48))
    record_id: Mapped[int] = mapped_column(ForeignKey("duty_record.id"))
    firm: Mapped[str] = mapped_column(String(100))
    uscc: Mapped[str] = mapped_column(String(18), index=True)
    day: Mapped[date] = mapped_column(Date)
    result: Mapped[str] = mapped_column(String(100))
    says: Mapped[str] = mapped_column(Text)
