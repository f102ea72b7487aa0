"""Holds a year of the fund against the bank's statement and puts it up for the two signatures (MF165 30)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from disclosure.models.fund import FundApprovalRow, FundYearRow
from disclosure.rules.fund_refusals import NO_ACCOUNTS, YEAR_AHEAD, YEAR_FROZEN
from disclosure.rules.fund_year import BankWord, FundState, FundYear, examine_year, year_body
from disclosure.services.read_fund import fund_accounts, fund_flows
from disclosure.services.read_fund_uses import fund_uses
from disclosure.services.read_fund_years import as_year, waiting_row, waiting_years, year_revisions
from evidence.services.read_statements import find_statement
from kernel.calendar import day_of
from kernel.canonical import canonical_bytes
from kernel.refusals import Refused
from matters.rules.matter import clean
from registry.rules.communities import CommunityInfo


def reconcile_fund(
    session: Session, *, community: CommunityInfo, bank: BankWord, reason: str, person: str, now: datetime
) -> FundYear:
    """The year up to the day of the bank's statement, frozen for signing.

    Raises Refused when a difference is not explained, one already waits, or a revision changes nothing.
    """
    if bank.as_of > day_of(now):
        raise Refused(YEAR_AHEAD)
    year = bank.as_of.year
    _check_free(session, community.code, year)
    before = year_revisions(session, community.code, year)
    prev = _commitment(session, community, before[-1]) if before else ""
    explained = BankWord(bank.as_of, bank.balance, clean(bank.explanation) or "")
    body = year_body(
        community,
        _state(session, community.code, bank),
        explained,
        revision=len(before) + 1,
        prev=prev,
        reason=(clean(reason) or "") if before else "",
    )
    if refusal := examine_year(body, day_of(now), before[-1].body if before else None):
        raise Refused(refusal)
    row = FundYearRow(
        community=community.code,
        year=year,
        revision=body["revision"],
        body=canonical_bytes(body),
        frozen=now,
        person=person,
        tracker="",
    )
    session.add(row)
    session.flush()
    return as_year(session, row)


def withdraw_fund_year(session: Session, *, community: str, year: int) -> None:
    """Take a waiting reconciliation back; signatures given so far count no more. Raises Refused where none waits."""
    row = waiting_row(session, community, year, lock=True)
    session.execute(delete(FundApprovalRow).where(FundApprovalRow.year_id == row.id))
    session.execute(delete(FundYearRow).where(FundYearRow.id == row.id))


def _check_free(session: Session, community: str, year: int) -> None:
    for waiting in waiting_years(session, community):
        if waiting.year == year:
            raise Refused(YEAR_FROZEN.about(year=year, waiting=waiting.waiting_names))


def _state(session: Session, community: str, bank: BankWord) -> FundState:
    accounts = fund_accounts(session, community, upto=bank.as_of)
    if not accounts:
        raise Refused(NO_ACCOUNTS)
    uses = [use for use in fund_uses(session, community) if use.reversed is None]
    return FundState(accounts, fund_flows(session, community), list(reversed(uses)))


def _commitment(session: Session, community: CommunityInfo, published: FundYear) -> str:
    logged = find_statement(session, origin=community.log_origin, tracker=published.tracker)
    return logged.envelope.commitment if logged else ""
