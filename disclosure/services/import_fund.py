"""Imports a list of sub-accounts: all of it, or nothing when a single cell is refused; the same list adds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import insert
from sqlalchemy.orm import Session

from disclosure.models.fund import FundAccountRow, FundBatchRow, FundClaimRow, FundEntryRow
from disclosure.rules.fund_merge import FundAdditions
from disclosure.rules.fund_report import FundReport
from disclosure.services.check_fund import check_fund, fund_units
from disclosure.services.read_fund import LIST, lock_fund
from kernel.calendar import day_of

CLAIM_TEXT = "应交（分户清单）"


def import_fund(
    session: Session, *, community: str, name: str, data: bytes, now: datetime, person: str = ""
) -> FundReport:
    """Stores the list in the file ``name`` with the content ``data`` for the community with that code.

    The report is the dry run's; ``saved`` tells whether it was stored, which it is when the report has no errors.
    """
    lock_fund(session, community)
    checked = check_fund(session, community=community, name=name, data=data, today=day_of(now))
    if checked.report.errors:
        return checked.report
    report = replace(checked.report, saved=True)
    batch = FundBatchRow(
        community=community,
        kind=LIST,
        as_of=checked.added.as_of,
        sha256=sha256(data).hexdigest(),
        entered=now,
        person=person,
        report=report.to_json(),
    )
    session.add(batch)
    session.flush()
    accounts = _open_accounts(session, community, checked.added)
    _store(session, checked.added, accounts, batch.id)
    return report


def _open_accounts(session: Session, community: str, added: FundAdditions) -> Mapping[str, int]:
    """The ids of all accounts by their units' keys; new ones are opened, and a first deposit nobody knew is noted."""
    known = {row.unit_key: row for row in lock_fund(session, community)}
    places = {unit.key: place for place, unit in enumerate(fund_units(session, community))}
    for unit, first in added.accounts:
        if unit.key in known:
            known[unit.key].first = first
            continue
        known[unit.key] = FundAccountRow(
            community=community,
            unit_key=unit.key,
            unit=unit.name,
            building=unit.building,
            first=first,
            position=places[unit.key],
        )
        session.add(known[unit.key])
    session.flush()
    return {key: row.id for key, row in known.items()}


def _store(session: Session, added: FundAdditions, accounts: Mapping[str, int], batch_id: int) -> None:
    entries = [
        {
            "account_id": accounts[entry.unit.key],
            "batch_id": batch_id,
            "use_id": None,
            "day": added.as_of,
            "kind": entry.kind.value,
            "text": entry.text,
            "amount": entry.amount,
            "area": 0,
            "history": entry.history,
            "reverses": None,
        }
        for entry in added.entries
    ]
    claims = [
        {
            "account_id": accounts[unit.key],
            "batch_id": batch_id,
            "use_id": None,
            "day": added.as_of,
            "text": CLAIM_TEXT,
            "amount": amount,
        }
        for unit, amount in added.claims
    ]
    if entries:
        session.execute(insert(FundEntryRow), entries)
    if claims:
        session.execute(insert(FundClaimRow), claims)
