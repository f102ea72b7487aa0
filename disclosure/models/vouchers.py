"""Rows of the pictures of vouchers, their masks, and who looked at a picture that is not masked.

Nothing here is rewritten but a mask's confirmation and a voucher's withdrawal; a new mask is a row of its own.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kernel.db import Base, Instant


class VoucherRow(Base):
    """One file attached to a voucher number of one year. ``salted_sha256`` commits to its pictures without a mask."""

    __tablename__ = "voucher"

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    year: Mapped[int]
    number: Mapped[str] = mapped_column(String(200))
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    salted_sha256: Mapped[str] = mapped_column(String(64))
    kept: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))
    withdrawn: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_by: Mapped[str] = mapped_column(String(64), default="")

    pages: Mapped[list[VoucherPageRow]] = relationship(order_by="VoucherPageRow.page")


class VoucherPageRow(Base):
    """One picture of a voucher; ``file`` is the name of its encrypted file in the vouchers folder."""

    __tablename__ = "voucher_page"

    voucher_id: Mapped[int] = mapped_column(ForeignKey("voucher.id"), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file: Mapped[str] = mapped_column(String(32), unique=True)
    width: Mapped[int]
    height: Mapped[int]

    masks: Mapped[list[VoucherMaskRow]] = relationship(order_by="VoucherMaskRow.id")


class VoucherMaskRow(Base):
    """A masked edition of a picture: owners see the newest that was confirmed. ``cells`` are (column, row) from 0."""

    __tablename__ = "voucher_mask"
    __table_args__ = (ForeignKeyConstraint(["voucher_id", "page"], ["voucher_page.voucher_id", "voucher_page.page"]),)

    id: Mapped[int] = mapped_column(primary_key=True)
    voucher_id: Mapped[int]
    page: Mapped[int]
    columns: Mapped[int]
    rows: Mapped[int]
    cells: Mapped[list[list[int]]] = mapped_column(JSON)
    sha256: Mapped[str] = mapped_column(String(64))
    file: Mapped[str] = mapped_column(String(32), unique=True)
    drawn: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))
    confirmed: Mapped[datetime | None] = mapped_column(Instant)


class VoucherViewRow(Base):
    """Who opened a picture that is not masked, in what office and when (PROTOCOL 5)."""

    __tablename__ = "voucher_view"

    id: Mapped[int] = mapped_column(primary_key=True)
    voucher_id: Mapped[int] = mapped_column(ForeignKey("voucher.id"))
    page: Mapped[int]
    person: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(32))
    opened: Mapped[datetime] = mapped_column(Instant)
