"""Reads the registers, of one community or of all in one query each."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.models.registers import CommitteeTermRow, CreditEventRow, FirmContractRow, PlaceRow
from oversight.rules.registers import CommitteeTerm, CreditEvent, FirmContract, Place, newest


def read_places(session: Session) -> dict[str, Place]:
    """Where each surveyed community belongs, by its code."""
    return {
        row.community: Place(
            row.community,
            row.city,
            row.county,
            row.street,
            row.neighbourhood,
            row.branch,
            row.no_branch_reason,
            row.service,
            row.was_without,
            row.committee_body,
            row.surveyed,
        )
        for row in session.scalars(select(PlaceRow).order_by(PlaceRow.community))
    }


def committee_terms(session: Session) -> dict[str, list[CommitteeTerm]]:
    """The terms of every community's committee, the oldest first."""
    found: dict[str, list[CommitteeTerm]] = {}
    for row in session.scalars(select(CommitteeTermRow).order_by(CommitteeTermRow.begins, CommitteeTermRow.id)):
        term = CommitteeTerm(row.elected, row.begins, row.ends, row.members, row.party_members)
        found.setdefault(row.community, []).append(term)
    return found


def firm_contracts(session: Session) -> dict[str, list[FirmContract]]:
    """The contracts of service of every community, the oldest first."""
    found: dict[str, list[FirmContract]] = {}
    for row in session.scalars(select(FirmContractRow).order_by(FirmContractRow.begins, FirmContractRow.id)):
        found.setdefault(row.community, []).append(_contract(row))
    return found


def firm_on(session: Session, community: str, day: date) -> FirmContract | None:
    """The contract that runs on a day; of two, the newer."""
    rows = session.scalars(select(FirmContractRow).where(FirmContractRow.community == community))
    return newest(contract for contract in map(_contract, rows) if contract.runs(day))


def credit_events(session: Session, community: str = "") -> list[CreditEvent]:
    """What is known of firms, the newest first; of one community or of all."""
    query = select(CreditEventRow).order_by(CreditEventRow.day.desc(), CreditEventRow.id.desc())
    rows = session.scalars(query.where(CreditEventRow.community == community) if community else query)
    return [CreditEvent(row.community, row.duty, row.firm, row.uscc, row.day, row.result, row.says) for row in rows]


def _contract(row: FirmContractRow) -> FirmContract:
    return FirmContract(row.firm, row.uscc, row.begins, row.ends)
