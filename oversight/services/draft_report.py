"""Drafts the report on a quarter or a year from what the communities and the district filed in it (SEED 三3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from disclosure.rules.due import QuarterStanding, State
from disclosure.services.read_fund_clocks import fund_alerts
from disclosure.services.read_standings import standings_of
from disclosure.services.rest_days import read_workdays
from kernel.calendar import day_of
from kernel.keyring import Keyring
from kernel.workdays import Workdays
from matters.rules.prereports import APPROVED, REMARKS, RETURNED
from matters.services.read_matters import MatterView, ReportView, rules_packs
from matters.services.trace_matters import trace_matters
from oversight.rules.catalogue import OF_COMMUNITIES, OF_DISTRICT
from oversight.rules.due_dates import occurrences
from oversight.rules.duty import Duty
from oversight.rules.facts import Facts
from oversight.rules.narrowing import Covered
from oversight.rules.records import DISTRICT
from oversight.rules.report_periods import Period
from oversight.rules.report_text import CountyWork, Filing, Report, ReportFacts, Undone, write_report
from oversight.services.read_duties import DISCLOSURE
from oversight.services.read_facts import Place, facts_of, read_filed
from oversight.services.read_filings import read_filings
from oversight.services.read_registers import committee_terms
from registry.services.communities import foundings


def draft_report(
    session: Session,
    *,
    period: Period,
    communities: Sequence[Covered],
    district: bool,
    now: datetime,
    keyring: Keyring,
) -> Report:
    """The draft over these communities, and over what the district does itself if ``district``."""
    codes = [each.code for each in communities]
    founded = {code: instant for code, instant in foundings(session).items() if code in codes}
    workdays = read_workdays(session)
    filings = read_filings(session, [*codes, *([DISTRICT] if district else [])], period, keyring)
    standings = standings_of(session, founded, rules_packs(session), workdays, now)
    reports = _reports(session, codes, period)
    owed = {**founded, **({DISTRICT: min(founded.values(), default=now)} if district else {})}
    undone = _undone(session, owed, period, workdays, day_of(now))
    terms = [
        term
        for code, held in committee_terms(session).items()
        for term in held
        if code in codes and term.party_members >= 0 and term.sits(min(day_of(now), period.last))
    ]
    without = [each for each in communities if each.place.was_without]
    return write_report(
        ReportFacts(
            period=period,
            today=day_of(now),
            streets=len({each.street for each in communities}),
            counties=_counties(communities, standings, reports, filings, period, now),
            filings=tuple(filings),
            undone=undone,
            without=len(without),
            covered=sum(each.place.served for each in without),
            members=sum(term.members for term in terms),
            party_members=sum(term.party_members for term in terms),
        )
    )


def _reports(session: Session, communities: Sequence[str], period: Period) -> list[tuple[MatterView, ReportView]]:
    """The pre-reports filed in the period, sent back ones too."""
    return [
        (traced.view, report)
        for traced in trace_matters(session, communities)
        for report in traced.view.reports
        if period.holds(day_of(report.report.filed))
    ]


def _counties(
    communities: Sequence[Covered],
    standings: Mapping[str, Sequence[QuarterStanding]],
    reports: Sequence[tuple[MatterView, ReportView]],
    filings: Sequence[Filing],
    period: Period,
    now: datetime,
) -> tuple[CountyWork, ...]:
    """The counties in the order of their names."""
    found = []
    for county in sorted({each.county for each in communities}):
        codes = {each.code for each in communities if each.county == county}
        states = [
            standing.state for code in codes for standing in standings.get(code, ()) if period.holds(standing.due.last)
        ]
        mine = [report for view, report in reports if view.matter.community in codes]
        verdicts = [opinion.verdict for report in mine for opinion in report.report.opinions]
        found.append(
            CountyWork(
                county,
                communities=len(codes),
                on_time=states.count(State.ON_TIME),
                late=states.count(State.LATE),
                missing=states.count(State.OVERDUE),
                reported=len(mine),
                approved=verdicts.count(APPROVED),
                returned=verdicts.count(RETURNED),
                remarks=verdicts.count(REMARKS),
                silent=sum(any(standing.overdue for standing in report.standings(now)) for report in mine),
                records=sum(filing.community in codes for filing in filings),
            )
        )
    return tuple(found)


def _undone(
    session: Session, founded: Mapping[str, datetime], period: Period, workdays: Workdays, today: date
) -> tuple[Undone, ...]:
    """The duties, but for the statements, that fell due in the period and that nobody has filed."""
    alerts = fund_alerts(session)
    facts, filed = facts_of(session, founded, alerts), read_filed(session, alerts=alerts)
    found: list[Undone] = []
    for duties, places in ((OF_COMMUNITIES, [code for code in facts if code != DISTRICT]), (OF_DISTRICT, [DISTRICT])):
        for duty in duties:
            behind = sum(
                _behind(duty, facts[code], filed.get(code, {}), period, workdays, today)
                for code in places
                if code in facts
            )
            if behind:
                found.append(Undone(duty, behind if duties is OF_COMMUNITIES else 0))
    return tuple(sorted(found, key=lambda each: -each.communities))


def _behind(
    duty: Duty, facts: Facts, filed: Mapping[Place, object], period: Period, workdays: Workdays, today: date
) -> bool:
    """Whether a time of the duty fell due in the period and is past without a record."""
    last = min(today - timedelta(days=1), period.last)
    return duty is not DISCLOSURE and any(
        (duty.code, each.key) not in filed for each in occurrences(duty, facts, period.first, last, workdays)
    )
