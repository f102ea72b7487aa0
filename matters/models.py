"""Rows of matters, their annexes, pre-reports and outcomes, and of acts that wait for a signature."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, Instant


class CommunityRulesRow(Base):
    """The rules pack in force in a community."""

    __tablename__ = "community_rules"

    community: Mapped[str] = mapped_column(String(32), primary_key=True)
    pack: Mapped[str] = mapped_column(String(64))


class MatterRow(Base):
    """One matter for the owners to decide, or spending they authorised. ``amount`` in 分, 0 where no money moves."""

    __tablename__ = "matter"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(48), unique=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    decision_type: Mapped[str] = mapped_column(String(32))
    major_matter: Mapped[str] = mapped_column(String(32))
    classification_reason: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    amount: Mapped[int] = mapped_column(BigInteger)
    beneficiaries: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(String(16), server_default="decision", default="decision")
    why: Mapped[str] = mapped_column(Text, server_default="", default="")
    alternatives: Mapped[str] = mapped_column(Text, server_default="", default="")
    clause: Mapped[str] = mapped_column(Text, server_default="", default="")
    authority: Mapped[str] = mapped_column(String(48), server_default="", default="")
    drafted: Mapped[datetime] = mapped_column(Instant)
    drafted_by: Mapped[str] = mapped_column(String(64))

    annexes: Mapped[list[AnnexRow]] = relationship(order_by="AnnexRow.id")
    prereports: Mapped[list[PreReportRow]] = relationship(order_by="PreReportRow.revision", back_populates="matter")


class AnnexRow(Base):
    """A file that belongs to a matter; its bytes lie in the uploads folder under their hash."""

    __tablename__ = "matter_annex"
    __table_args__ = (UniqueConstraint("matter_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(64))


class PreReportRow(Base):
    """A filed pre-report; the statement itself is in the log under ``tracker``.

    ``facts`` is the SHA-256 of what it says of the matter, "" for reports of the first form.
    """

    __tablename__ = "prereport"
    __table_args__ = (UniqueConstraint("matter_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    revision: Mapped[int]
    addressees: Mapped[list[str]] = mapped_column(JSON)
    effect: Mapped[str] = mapped_column(String(16))
    filed: Mapped[datetime] = mapped_column(Instant)
    order: Mapped[str] = mapped_column(String(16), server_default="parallel", default="parallel")
    opinion_days: Mapped[int] = mapped_column(server_default="5", default=5)
    no_branch_reason: Mapped[str] = mapped_column(Text, server_default="", default="")
    acted: Mapped[datetime | None] = mapped_column(Instant)
    report_by: Mapped[datetime | None] = mapped_column(Instant)
    emergency_reason: Mapped[str] = mapped_column(Text, server_default="", default="")
    facts: Mapped[str] = mapped_column(String(64), server_default="", default="")
    tracker: Mapped[str] = mapped_column(String(64), unique=True)
    commitment: Mapped[str] = mapped_column(String(64))

    matter: Mapped[MatterRow] = relationship(back_populates="prereports")
    opinions: Mapped[list[OpinionRow]] = relationship(order_by="OpinionRow.id", back_populates="prereport")
    receipts: Mapped[list[PreReportReceiptRow]] = relationship(order_by="PreReportReceiptRow.id")


class PreReportReceiptRow(Base):
    """When an addressee acknowledged a pre-report."""

    __tablename__ = "prereport_receipt"
    __table_args__ = (UniqueConstraint("prereport_id", "addressee"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    prereport_id: Mapped[int] = mapped_column(ForeignKey("prereport.id"))
    addressee: Mapped[str] = mapped_column(String(32))
    received: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))


class OpinionRow(Base):
    """One addressee's answer to a pre-report; one answer each, later changes come with a new report.

    ``speaker`` is ``street`` where the street answered in the silent addressee's place, with ``place_reason``.
    """

    __tablename__ = "prereport_opinion"
    __table_args__ = (UniqueConstraint("prereport_id", "addressee"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    prereport_id: Mapped[int] = mapped_column(ForeignKey("prereport.id"))
    addressee: Mapped[str] = mapped_column(String(32))
    verdict: Mapped[str] = mapped_column(String(16))
    reasons: Mapped[str] = mapped_column(Text)
    speaker: Mapped[str] = mapped_column(String(16), server_default="addressee", default="addressee")
    place_reason: Mapped[str] = mapped_column(Text, server_default="", default="")
    clauses: Mapped[list[str]] = mapped_column(JSON, server_default="[]", default=list)
    given: Mapped[datetime] = mapped_column(Instant)
    tracker: Mapped[str] = mapped_column(String(64), unique=True)
    commitment: Mapped[str] = mapped_column(String(64))

    prereport: Mapped[PreReportRow] = relationship(back_populates="opinions")
    reply: Mapped[OpinionReplyRow | None] = relationship()


class OpinionReplyRow(Base):
    """The committee's reply to an opinion; one each."""

    __tablename__ = "prereport_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("prereport_opinion.id"), unique=True)
    text: Mapped[str] = mapped_column(Text)
    replied: Mapped[datetime] = mapped_column(Instant)
    tracker: Mapped[str] = mapped_column(String(64), unique=True)
    commitment: Mapped[str] = mapped_column(String(64))


class MatterOutcomeRow(Base):
    """The final outcome of a matter in one assembly; never changed."""

    __tablename__ = "matter_outcome"

    matter: Mapped[str] = mapped_column(String(48), primary_key=True)
    assembly: Mapped[str] = mapped_column(String(48), primary_key=True)
    adopted: Mapped[bool]
    final: Mapped[datetime] = mapped_column(Instant)


class ActRow(Base):
    """A statement drafted and waiting for its signer: what the signer sees is what will be signed."""

    __tablename__ = "act"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    community: Mapped[str] = mapped_column(String(32))
    scope: Mapped[str] = mapped_column(String(64))
    person: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(32))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    drafted: Mapped[datetime] = mapped_column(Instant)
