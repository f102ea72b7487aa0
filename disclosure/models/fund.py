"""Rows of the maintenance fund (住宅专项维修资金): sub-accounts, entries, claims, uses, plans, years.

Amounts are 分. Entries and claims are only ever added; what was wrong is reversed by an entry of its own (MF165 30).
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class FundAccountRow(Base):
    """The sub-account (分户账) of one unit. It goes with the unit and not with its owner (MF165 28)."""

    __tablename__ = "fund_account"
    __table_args__ = (UniqueConstraint("community", "unit_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    unit_key: Mapped[str] = mapped_column(String(160))
    """The key of the unit in the register, the same for all spellings of its name."""
    unit: Mapped[str] = mapped_column(String(160))
    building: Mapped[str] = mapped_column(String(60))
    first: Mapped[int] = mapped_column(BigInteger)
    """The first deposit (首期交存额) that the 30 % of MF165 17 are counted from."""
    position: Mapped[int]
    """Its place in the register when it was opened."""


class FundBatchRow(Base):
    """What was entered in one go: a list that was imported, a use, a reversal."""

    __tablename__ = "fund_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    as_of: Mapped[date] = mapped_column(Date)
    sha256: Mapped[str] = mapped_column(String(64))
    entered: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))
    """Who entered it: the opaque id of a member of staff, or empty for the command line."""
    report: Mapped[dict[str, object]] = mapped_column(JSON)


class FundUseRow(Base):
    """A project the fund pays for: by a decision of the assembly (CC 278) or in an emergency (CC 281).

    ``taken`` came out of the sub-accounts, ``owed`` is what some of them lacked. Never updated but by its follow-up
    and its reversal.
    """

    __tablename__ = "fund_use"
    __table_args__ = (UniqueConstraint("community", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    number: Mapped[int]
    day: Mapped[date] = mapped_column(Date)
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    amount: Mapped[int] = mapped_column(BigInteger)
    taken: Mapped[int] = mapped_column(BigInteger)
    owed: Mapped[int] = mapped_column(BigInteger)
    scope: Mapped[list[str]] = mapped_column(JSON)
    """The buildings and entrances that pay (列支范围), as names."""
    units: Mapped[int]
    area: Mapped[int] = mapped_column(BigInteger)
    matter: Mapped[str] = mapped_column(String(48))
    danger: Mapped[str] = mapped_column(String(32))
    """The kind of danger; empty for a use that was decided beforehand."""
    confirmed_by: Mapped[str] = mapped_column(String(120))
    confirmed: Mapped[date | None] = mapped_column(Date)
    follow_up_due: Mapped[date | None] = mapped_column(Date)
    follow_up: Mapped[str] = mapped_column(Text, default="")
    followed_up: Mapped[datetime | None] = mapped_column(Instant)
    reversed: Mapped[datetime | None] = mapped_column(Instant)
    reversed_because: Mapped[str] = mapped_column(String(500), default="")
    recorded: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))
    tracker: Mapped[str] = mapped_column(String(64))
    """Finds the record in the log."""


class FundEntryRow(Base):
    """One entry of a sub-account; ``amount`` is what it adds, so a use is negative."""

    __tablename__ = "fund_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("fund_account.id"), index=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("fund_batch.id"), index=True)
    use_id: Mapped[int | None] = mapped_column(ForeignKey("fund_use.id"), index=True)
    day: Mapped[date] = mapped_column(Date)
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(String(200))
    amount: Mapped[int] = mapped_column(BigInteger)
    area: Mapped[int] = mapped_column(BigInteger)
    """The unit's area at the time in 0.01 m², which its share was computed from; 0 where nothing was shared."""
    history: Mapped[bool]
    """From the first list of the account: what had come and gone before the books here begin."""
    reverses: Mapped[int | None] = mapped_column(ForeignKey("fund_entry.id"), unique=True)


class FundClaimRow(Base):
    """An amount that a sub-account has to be paid, since a day; what is in arrears is claimed and not deposited."""

    __tablename__ = "fund_claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("fund_account.id"), index=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("fund_batch.id"))
    use_id: Mapped[int | None] = mapped_column(ForeignKey("fund_use.id"), index=True)
    day: Mapped[date] = mapped_column(Date)
    text: Mapped[str] = mapped_column(String(200))
    amount: Mapped[int] = mapped_column(BigInteger)


class FundPlanRow(Base):
    """A replenishment plan (续筹方案) as it was put to the owners with its matter."""

    __tablename__ = "fund_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    matter: Mapped[str] = mapped_column(String(48), unique=True)
    percent: Mapped[int]
    made: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))
    csv: Mapped[bytes] = mapped_column(LargeBinary)
    """The table by units as CSV, with a salt; the matter names its SHA-256."""


class FundPlanLineRow(Base):
    """What one unit is to pay by a plan."""

    __tablename__ = "fund_plan_line"

    plan_id: Mapped[int] = mapped_column(ForeignKey("fund_plan.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("fund_account.id"), primary_key=True, index=True)
    amount: Mapped[int] = mapped_column(BigInteger)


class FundYearRow(Base):
    """One revision of a year's reconciliation: ``body`` in canonical bytes; published when ``tracker`` is set."""

    __tablename__ = "fund_year"
    __table_args__ = (UniqueConstraint("community", "year", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    year: Mapped[int]
    revision: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    frozen: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))
    published: Mapped[datetime | None] = mapped_column(Instant)
    index: Mapped[int | None]
    tracker: Mapped[str] = mapped_column(String(64), default="")


class FundApprovalRow(Base):
    """One signature under a year's reconciliation."""

    __tablename__ = "fund_approval"

    year_id: Mapped[int] = mapped_column(ForeignKey("fund_year.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)
    person: Mapped[str] = mapped_column(String(64))
    given: Mapped[datetime] = mapped_column(Instant)
    tracker: Mapped[str] = mapped_column(String(64))
