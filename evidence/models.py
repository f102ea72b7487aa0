"""The stored log: its head, its leaves, the hashes of its complete subtrees, the checkpoints it has published.

Rows are only ever added, apart from the head and what the last audit found. Whatever stands here twice is compared by
``audit_log``, so that a change of any one column by hand is found: of what is new before the next checkpoint is signed,
of what a checkpoint covers the next night.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class LogRow(Base):
    """One community's log and its head; this row is the lock that writers take."""

    __tablename__ = "evidence_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(String(255), unique=True)
    size: Mapped[int] = mapped_column(BigInteger)
    root: Mapped[bytes] = mapped_column(LargeBinary(32))
    time: Mapped[datetime] = mapped_column(Instant)
    """The newest leaf's time; of an empty log, when it was opened."""
    checkpoints: Mapped[int]
    """How many checkpoints have been published, so that a missing one is missed."""


class LeafRow(Base):
    """One entry: the leaf's bytes, the envelope they commit to, columns to search by, the root just after it."""

    __tablename__ = "evidence_leaf"
    __table_args__ = (UniqueConstraint("log_id", "tracker"),)

    log_id: Mapped[int] = mapped_column(ForeignKey("evidence_log.id"), primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)
    envelope: Mapped[bytes] = mapped_column(LargeBinary)
    type: Mapped[str] = mapped_column(String(40))
    scope: Mapped[str] = mapped_column(String(100), index=True)
    time: Mapped[datetime] = mapped_column(Instant)
    tracker: Mapped[str] = mapped_column(String(64))
    root: Mapped[bytes] = mapped_column(LargeBinary(32))


class NodeRow(Base):
    """The hash of a complete subtree; level 0 holds the leaf hashes (evidence/rules/merkle.py)."""

    __tablename__ = "evidence_node"

    log_id: Mapped[int] = mapped_column(ForeignKey("evidence_log.id"), primary_key=True)
    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class CheckpointRow(Base):
    """A published checkpoint: the signed note, word for word, and the key that opens it."""

    __tablename__ = "evidence_checkpoint"
    __table_args__ = (UniqueConstraint("log_id", "size"),)

    log_id: Mapped[int] = mapped_column(ForeignKey("evidence_log.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """0 for the first one of the log, without gaps."""
    size: Mapped[int] = mapped_column(BigInteger)
    vkey: Mapped[str] = mapped_column(String(400))
    note: Mapped[str] = mapped_column(Text)


class AuditRow(Base):
    """What the last audit of a whole log found; while it found a problem, no checkpoint is signed."""

    __tablename__ = "evidence_audit"

    log_id: Mapped[int] = mapped_column(ForeignKey("evidence_log.id"), primary_key=True)
    audited: Mapped[datetime] = mapped_column(Instant)
    size: Mapped[int] = mapped_column(BigInteger)
    """How many leaves were read."""
    problem: Mapped[str] = mapped_column(Text)
    """The first problem, one Chinese sentence; empty when the log was sound."""
