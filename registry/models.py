"""Communities, their units and owners, the heads they make, and the imports they came from.

Names, identity numbers and phones are encrypted (registry/services/personal_data.py). What must be found or compared
again stands beside them as a keyed hash (HMAC-SHA256 in hex), which is worth nothing without the key.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class CommunityRow(Base):
    """One residential area: one assembly, one register, one log (PMR 9, 10)."""

    __tablename__ = "registry_community"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    log_origin: Mapped[str] = mapped_column(String(255), unique=True)
    street: Mapped[str] = mapped_column(String(60))
    """The 街道 or 乡镇 it belongs to; empty until somebody says."""
    has_party_branch: Mapped[bool]
    founded: Mapped[datetime] = mapped_column(Instant)


class PersonRow(Base):
    """An owner, person or organisation, of one community. ``key`` tells persons apart (registry/rules/heads.py)."""

    __tablename__ = "registry_person"
    __table_args__ = (UniqueConstraint("community_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("registry_community.id"))
    key: Mapped[str] = mapped_column(String(64))
    name: Mapped[bytes] = mapped_column(LargeBinary)
    identity: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone: Mapped[bytes | None] = mapped_column(LargeBinary)
    identity_index: Mapped[str] = mapped_column(String(64), index=True)
    phone_index: Mapped[str] = mapped_column(String(64), index=True)
    facts_index: Mapped[str] = mapped_column(String(64))
    """Over name, identity and phone together: a re-import writes only the persons for whom it changed."""


class HeadRow(Base):
    """A head: one person in law (SPC-BQ 9). Never removed: votes and letters of the past point to it.

    ``key`` is a hash over the keys of the owners, so that the same set of owners keeps its head over re-imports.
    """

    __tablename__ = "registry_head"
    __table_args__ = (UniqueConstraint("community_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("registry_community.id"))
    key: Mapped[str] = mapped_column(String(64))
    head_class: Mapped[str] = mapped_column(String(16))


class HeadOwnerRow(Base):
    """Who a head is; a developer that no unsold unit names has none."""

    __tablename__ = "registry_head_owner"

    head_id: Mapped[int] = mapped_column(ForeignKey("registry_head.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("registry_person.id"), primary_key=True)


class UnitRow(Base):
    """A unit (专有部分) and the head that votes with it. ``current`` is false once a later register leaves it out."""

    __tablename__ = "registry_unit"
    __table_args__ = (UniqueConstraint("community_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("registry_community.id"))
    key: Mapped[str] = mapped_column(String(160))
    position: Mapped[int]
    """Its place in the register, from 0."""
    name: Mapped[str] = mapped_column(String(160))
    building: Mapped[str] = mapped_column(String(60))
    entrance: Mapped[str] = mapped_column(String(60))
    room: Mapped[str] = mapped_column(String(60))
    usage: Mapped[str] = mapped_column(String(60))
    area: Mapped[int] = mapped_column(BigInteger)
    """In 0.01 m²."""
    area_source: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    head_id: Mapped[int] = mapped_column(ForeignKey("registry_head.id"), index=True)
    current: Mapped[bool]


class UnitOwnerRow(Base):
    """The registered owners of a unit, in the order in which the register names them."""

    __tablename__ = "registry_unit_owner"

    unit_id: Mapped[int] = mapped_column(ForeignKey("registry_unit.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("registry_person.id"), primary_key=True)
    position: Mapped[int]


class ImportRow(Base):
    """An import that was stored: which file, when, and its report, which holds no personal data."""

    __tablename__ = "registry_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("registry_community.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    imported: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))
    """Who imported it: the opaque id of a member of staff, or empty for the command line."""
    report: Mapped[dict[str, object]] = mapped_column(JSON)
