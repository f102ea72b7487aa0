"""Reads how the counties stand: what the regulator compares, over many communities in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.due import State
from matters.rules.prereports import FiledReport
from oversight.rules.counties import County, answers_of, credit_of, sitting
from oversight.rules.findings import fell_due
from oversight.rules.registers import CommitteeTerm, CreditEvent, Place
from oversight.services.read_district import District, read_district
from oversight.services.read_registers import committee_terms, credit_events, read_places


def read_counties(session: Session, communities: Sequence[str], now: datetime) -> list[County]:
    """The counties of these communities by name, last those whose county nobody has recorded; fourteen queries."""
    return counties_in(session, read_district(session, communities, now))


def counties_in(session: Session, district: District) -> list[County]:
    """The same of communities that have been read already; three queries."""
    places = read_places(session)
    registers = _Registers(places, committee_terms(session), credit_events(session))
    by_county: defaultdict[str, list[str]] = defaultdict(list)
    for code in district.communities:
        by_county[places[code].county if code in places else ""].append(code)
    return [
        _county(name, by_county[name], district, registers)
        for name in sorted(by_county, key=lambda name: (not name, name))
    ]


@dataclass(frozen=True, slots=True)
class _Registers:
    places: Mapping[str, Place]
    terms: Mapping[str, list[CommitteeTerm]]
    credit: Sequence[CreditEvent]


def _county(name: str, codes: Sequence[str], district: District, registers: _Registers) -> County:
    mine = set(codes)
    quarters = [each for code in codes for each in fell_due(district.quarters[code], district.today)]
    answers = answers_of(_reports(mine, district), district.now)
    without = [place for code in codes if (place := registers.places.get(code)) and place.was_without]
    committees = [sitting(registers.terms.get(code, ()), district.today) for code in codes]
    told = [term for term in committees if term and term.party_members >= 0]
    return County(
        name,
        communities=len(codes),
        statements_due=len(quarters),
        statements_on_time=sum(each.state is State.ON_TIME for each in quarters),
        prereports=answers.filed,
        answers_due=answers.due,
        answers_in_time=answers.in_time,
        duties_overdue=sum(len(district.overdue[code]) for code in codes),
        without_service=len(without),
        covered=sum(place.served for place in without),
        members=sum(term.members for term in told),
        party_members=sum(term.party_members for term in told),
        credit=credit_of((event for event in registers.credit if event.community in mine), district.today),
    )


def _reports(codes: set[str], district: District) -> list[tuple[FiledReport, bool]]:
    """Every report of these communities, with whether it is the newest of its matter."""
    return [
        (report.report, report is traced.view.report)
        for traced in district.matters
        if traced.view.matter.community in codes
        for report in traced.view.reports
    ]
