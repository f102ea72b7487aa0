"""The dry run of a list of sub-accounts: reads the bank's file and reports on it, without writing anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from disclosure.rules.fund_merge import FundAdditions, Known, additions_of
from disclosure.rules.fund_refusals import NO_REGISTER
from disclosure.rules.fund_report import FundReport, report_on_fund, report_refused_list
from disclosure.rules.fund_sheet import read_fund_list
from disclosure.rules.fund_units import FundUnit, directory_of
from disclosure.services.read_fund import fund_accounts, last_list_day, project_counts
from kernel.refusals import Refused
from registry.services.read_units import current_units
from registry.services.read_workbook import read_workbook

NOTHING = FundAdditions(date.min, (), (), ())


@dataclass(frozen=True, slots=True)
class CheckedFund:
    """A list that may be stored, unless ``report`` has errors."""

    report: FundReport
    added: FundAdditions


def check_fund(session: Session, *, community: str, name: str, data: bytes, today: date) -> CheckedFund:
    """Reads the file ``name`` with the content ``data`` for the community with that code.

    A file that cannot be opened, or a community without a register, is an error of the report.
    """
    units = fund_units(session, community)
    if not units:
        return CheckedFund(report_refused_list(NO_REGISTER), NOTHING)
    try:
        sheets = read_workbook(data, name)
    except Refused as refused:
        return CheckedFund(report_refused_list(refused.refusal), NOTHING)
    found = read_fund_list(sheets, directory_of(units))
    added = additions_of(found, _known(session, community), units, today, last_list_day(session, community))
    return CheckedFund(report_on_fund(found, added), added)


def fund_units(session: Session, community: str) -> list[FundUnit]:
    """The units of the register as the fund knows them, in the register's order."""
    return [
        FundUnit(unit.key, unit.name, unit.building, unit.area.amount) for unit in current_units(session, community)
    ]


def _known(session: Session, community: str) -> dict[str, Known]:
    projects = project_counts(session, community)
    return {account.key: Known(account, projects.get(account.id, 0)) for account in fund_accounts(session, community)}
