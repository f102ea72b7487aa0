"""Keeps the registers up to date from filed records; a correction writes the row of the record it corrects again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kernel.calendar import day_of
from kernel.db import Base
from oversight.models.registers import CommitteeTermRow, CreditEventRow, FirmContractRow, PlaceRow
from oversight.rules.duty import Kind, Register
from oversight.rules.fields import day_in
from oversight.rules.records import Record
from oversight.services.read_registers import firm_on
from registry.services.communities import place_community

UNTOLD = -1


def keep_registers(session: Session, record: Record) -> None:
    """Writes what the record feeds, if it feeds anything."""
    if record.duty.feeds is None:
        return
    KEEPERS[record.duty.feeds](session, record)
    session.flush()


def _keep_committee(session: Session, record: Record) -> None:
    values = record.values
    _replace(
        session,
        CommitteeTermRow,
        record,
        elected=_day(record, "elected"),
        begins=_day(record, "begins"),
        ends=_day(record, "ends"),
        members=int(values["members"]),
        party_members=int(values.get("party_members", UNTOLD)),
    )


def _keep_firm(session: Session, record: Record) -> None:
    values = record.values
    _replace(
        session,
        FirmContractRow,
        record,
        firm=values["firm"],
        uscc=values["uscc"],
        begins=_day(record, "begins"),
        ends=_day(record, "ends"),
    )


def _keep_place(session: Session, record: Record) -> None:
    values = record.values
    row = session.get(PlaceRow, record.community) or PlaceRow(community=record.community)
    for name in ("city", "county", "street", "neighbourhood", "branch", "no_branch_reason", "service"):
        setattr(row, name, values.get(name, ""))
    row.was_without = values["was_without"] == "是"
    row.committee_body = values["committee_body"] == "有"
    row.surveyed, row.record_id = day_of(record.filed), record.id
    session.add(row)
    # Whom a pre-report goes to, and which street may speak in a silent addressee's place, follows the survey.
    place_community(session, record.community, street=row.street, has_party_branch=bool(row.branch))


def _keep_credit(session: Session, record: Record) -> None:
    """Against the firm that serves the community on that day; without one the event stands for the community alone."""
    day = _first_day(record)
    firm = firm_on(session, record.community, day)
    if record.corrects:
        session.execute(delete(CreditEventRow).where(CreditEventRow.record_id == record.corrects))
    values = record.values
    session.add(
        CreditEventRow(
            community=record.community,
            duty=record.duty.code,
            key=record.occurrence,
            record_id=record.id,
            firm=firm.firm if firm else "",
            uscc=firm.uscc if firm else "",
            day=day,
            result=values.get("grade", ""),
            says=values.get("opinion") or values.get("problem", ""),
        )
    )


def _replace(session: Session, row: type[Base], record: Record, **values: Any) -> None:
    """The one row of this case."""
    table: Any = row
    found = session.scalar(
        select(row).where(table.community == record.community, table.key == record.occurrence)
    ) or table(community=record.community, key=record.occurrence)
    for name, value in {**values, "record_id": record.id}.items():
        setattr(found, name, value)
    session.add(found)


def _day(record: Record, name: str) -> date:
    return date.fromisoformat(record.values[name])  # the catalogue says that it is required


def _first_day(record: Record) -> date:
    """The day of the first field that is a day and lies in the past, or the day it was filed."""
    filed = day_of(record.filed)
    days = (day_in(record.values, field.name) for field in record.duty.fields if field.kind is Kind.DAY)
    return next((day for day in days if day and day <= filed), filed)


KEEPERS: dict[Register, Callable[[Session, Record], None]] = {
    Register.COMMITTEE: _keep_committee,
    Register.FIRM: _keep_firm,
    Register.PLACE: _keep_place,
    Register.CREDIT: _keep_credit,
}
