"""Rows of auth: staff and offices, activation codes, sign-ins, one-time codes, messages waiting, rate counters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, Instant


class StaffRow(Base):
    """A person who holds offices. ``person`` is opaque (32 hex digits) and stands in logged statements."""

    __tablename__ = "auth_staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(String(32), unique=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    display_name: Mapped[str] = mapped_column(String(64))
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    """The shared secret of the authenticator, encrypted under the personal-data key (auth/rules/sealing.py)."""
    totp_step: Mapped[int] = mapped_column(default=0)
    """The latest 30-second step a code was accepted for: none at or before it is accepted again (RFC 6238 5.2)."""
    disabled: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime] = mapped_column(Instant)
    offices: Mapped[list[OfficeRow]] = relationship(back_populates="staff", cascade="all, delete-orphan")


class OfficeRow(Base):
    """An office with its term: first and last day in Shanghai, both included. ``community`` is "" for everywhere."""

    __tablename__ = "auth_office"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("auth_staff.id"), index=True)
    role: Mapped[str] = mapped_column(String(32))
    community: Mapped[str] = mapped_column(String(16), default="")
    begins: Mapped[date]
    ends: Mapped[date]
    staff: Mapped[StaffRow] = relationship(back_populates="offices")


class ActivationRow(Base):
    """The activation code of one head's sealed letter for one assembly; only its keyed hash is kept.

    ``tries`` counts failed second factors after the right code; at the limit the row is locked for good and the
    neighbourhood issues another, which supersedes it.
    """

    __tablename__ = "auth_activation"
    __table_args__ = (
        UniqueConstraint("assembly", "code_hash"),
        Index("ix_auth_activation_head", "assembly", "head_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly: Mapped[str] = mapped_column(String(32))
    community: Mapped[str] = mapped_column(String(16), index=True)
    head_id: Mapped[int]
    code_hash: Mapped[str] = mapped_column(String(64))
    issued: Mapped[datetime] = mapped_column(Instant)
    valid_until: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    locked: Mapped[bool] = mapped_column(default=False)
    superseded: Mapped[bool] = mapped_column(default=False)


class SignInRow(Base):
    """A sign-in kept on the server: of an owner (head set, and assembly unless it is for reading only) or of staff
    (person set). One that waits for digits to a number that is not the typed unit's has no head at all.

    The browser holds a random token, this row its SHA-256. ``methods`` grows as factors are proven; the sign-in counts
    from ``completed`` on. ``left_behind`` holds what each method left, whose hashes (``evidence``) go into bindings.
    """

    __tablename__ = "auth_sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    head_id: Mapped[int] = mapped_column(default=0)
    assembly: Mapped[str] = mapped_column(String(32), default="")
    community: Mapped[str] = mapped_column(String(16), default="")
    activation_id: Mapped[int | None] = mapped_column(ForeignKey("auth_activation.id"), index=True)
    person: Mapped[str] = mapped_column(String(32), default="", index=True)
    methods: Mapped[list[str]] = mapped_column(JSON)
    evidence: Mapped[list[str]] = mapped_column(JSON)
    left_behind: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    started: Mapped[datetime] = mapped_column(Instant)
    completed: Mapped[datetime | None] = mapped_column(Instant)
    seen: Mapped[datetime] = mapped_column(Instant)
    expires: Mapped[datetime] = mapped_column(Instant)
    ended: Mapped[datetime | None] = mapped_column(Instant)


class OneTimeCodeRow(Base):
    """Six digits sent to a phone, for one sign-in and one purpose; only their keyed hash is kept."""

    __tablename__ = "auth_one_time_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    sign_in_id: Mapped[int] = mapped_column(ForeignKey("auth_sign_in.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(32))
    contact_id: Mapped[int]
    """The register's id of the person whose phone it went to."""
    phone_hash: Mapped[str] = mapped_column(String(64))
    code_hash: Mapped[str] = mapped_column(String(64))
    sent: Mapped[datetime] = mapped_column(Instant)
    valid_until: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    spent: Mapped[datetime | None] = mapped_column(Instant)


class InPersonGrantRow(Base):
    """A neighbourhood officer saw the owner (method ``in_person``); the short grant code stands in for the SMS code."""

    __tablename__ = "auth_in_person_grant"

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly: Mapped[str] = mapped_column(String(32))
    head_id: Mapped[int]
    community: Mapped[str] = mapped_column(String(16))
    officer: Mapped[str] = mapped_column(String(32))
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    envelope: Mapped[bytes] = mapped_column(LargeBinary)
    """The officer's signed statement; its SHA-256 is the evidence in the owner's binding."""
    granted: Mapped[datetime] = mapped_column(Instant)
    valid_until: Mapped[datetime] = mapped_column(Instant)
    spent: Mapped[datetime | None] = mapped_column(Instant)


class MessageRow(Base):
    """A message to every mobile of a head, waiting or done. Holds no phone number and no name.

    ``reached`` lists the register's ids of the persons it has gone out to, so that a retry repeats nobody.
    ``state``: ``waiting``, ``sent``, ``unreachable`` (no mobile on the register) or ``failed`` (given up).
    """

    __tablename__ = "auth_message"
    __table_args__ = (Index("ix_auth_message_due", "state", "next_attempt"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    head_id: Mapped[int]
    template: Mapped[str] = mapped_column(String(32))
    facts: Mapped[dict[str, str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(16), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    reached: Mapped[list[int]] = mapped_column(JSON)
    queued: Mapped[datetime] = mapped_column(Instant)
    next_attempt: Mapped[datetime] = mapped_column(Instant)
    finished: Mapped[datetime | None] = mapped_column(Instant)


class CounterRow(Base):
    """How often something was tried in one window of time; the subject only as a keyed hash."""

    __tablename__ = "auth_counter"

    limit_name: Mapped[str] = mapped_column(String(32), primary_key=True)
    subject_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    begins: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    ends: Mapped[datetime] = mapped_column(Instant, index=True)
    times: Mapped[int] = mapped_column(default=0)
