"""Reads how the duties of one community, of all, or of the district stand today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from disclosure.rules.due import Level, QuarterStanding
from disclosure.services.read_fund_clocks import fund_alerts
from disclosure.services.read_standings import all_standings, read_standings, running_standing
from disclosure.services.rest_days import read_workdays
from kernel.access import Role
from kernel.calendar import day_of
from kernel.workdays import Workdays
from oversight.rules.catalogue import BY_CODE, OF_COMMUNITIES, OF_DISTRICT, followers
from oversight.rules.due_dates import Occurrence, all_occurrences
from oversight.rules.duty import Duty
from oversight.rules.facts import Facts
from oversight.rules.records import DISTRICT, Record, posting_key
from oversight.rules.standing import DutyStanding, Filed, State, by_urgency, shown, standing
from oversight.services.read_facts import Place, read_facts, read_filed

DISCLOSURE = BY_CODE["quarterly-disclosure"]
TOLD = {
    Level.COMMITTEE: Role.CHAIR,
    Level.NEIGHBOURHOOD: Role.NEIGHBOURHOOD_OFFICER,
    Level.STREET: Role.STREET_OFFICER,
}


def list_duties(session: Session, community: str, now: datetime) -> list[DutyStanding]:
    """What a community owes, the most urgent first, then what it has done; for ``DISTRICT`` what the district owes.

    A duty for which nothing has happened stands at the end, without an occurrence.
    """
    quarters: list[QuarterStanding] = []
    if community != DISTRICT:
        quarters = [*read_standings(session, community, now), running_standing(session, community, now)]
    return _standings(_duties(community), _ledger(session, community, now), quarters)


def all_duties(session: Session, now: datetime) -> dict[str, list[DutyStanding]]:
    """The same for every community and, under ``DISTRICT``, the district; as many queries for one as for fifty."""
    alerts = fund_alerts(session)
    filed, workdays, quarters = read_filed(session, alerts=alerts), read_workdays(session), all_standings(session, now)
    return {
        code: _standings(
            _duties(code), _Ledger(facts, filed.get(code, {}), day_of(now), workdays), quarters.get(code, ())
        )
        for code, facts in read_facts(session, now, alerts=alerts).items()
    }


def overdue_duties(
    facts: Mapping[str, Facts],
    filed: Mapping[str, Mapping[Place, Filed]],
    quarters: Mapping[str, Iterable[QuarterStanding]],
    workdays: Workdays,
    now: datetime,
) -> dict[str, list[DutyStanding]]:
    """Of the same only what is overdue, by community, the longest delay first; for whoever has read the facts already.

    What goes by the calendar falls due on the same days wherever the founding was the same, and is reckoned once.
    """
    today, calendar = day_of(now), dict[tuple[str, date], list[Occurrence]]()
    found: dict[str, list[DutyStanding]] = {}
    for code, of_place in facts.items():
        done, kinds = filed.get(code, {}), {"", *(event.kind for event in of_place.events)}
        late = [_of_quarter(quarter) for quarter in quarters.get(code, ()) if quarter.overdue]
        for duty in _duties(code):
            if duty is not DISCLOSURE and duty.due.event in kinds:
                late += [
                    standing(duty, each, None, today)
                    for each in _past(duty, of_place, today, workdays, calendar)
                    if (duty.code, each.key) not in done
                ]
        found[code] = by_urgency(late)
    return found


def history_of(session: Session, community: str, duty: Duty, now: datetime) -> list[DutyStanding]:
    """Every occurrence of one duty that has begun, and the next; the latest first. For disclosure see its own pages."""
    return _latest_first(_ledger(session, community, now).of(duty))


def to_choose(session: Session, community: str, duty: Duty, now: datetime) -> list[Occurrence]:
    """The occurrences that can be filed now: what is undone, the most urgent first, then the last that was done."""
    begun = [
        (each, each.occurrence)
        for each in history_of(session, community, duty, now)
        if each.occurrence and each.occurrence.opens <= day_of(now)
    ]
    undone = [occurrence for each, occurrence in reversed(begun) if not each.done]
    return [*undone, *[occurrence for each, occurrence in begun if each.done][:1]]


def follow_ups(session: Session, community: str, record: Record, now: datetime) -> list[DutyStanding]:
    """How the duties stand that follow from a record, and those that follow from them."""
    ledger, keys = _ledger(session, community, now), (record.occurrence, posting_key(record))
    found = [each for duty in followers(record.duty) for each in ledger.of(duty) if _key(each) in keys]
    return list(reversed(_latest_first(found)))


def occurrence_of(session: Session, community: str, duty: Duty, key: str, now: datetime) -> Occurrence | None:
    """The occurrence of that key, if there is one."""
    every = _ledger(session, community, now).of(duty)
    return next((each.occurrence for each in every if _key(each) == key), None)


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What the standings of one community are reckoned from."""

    facts: Facts
    filed: Mapping[Place, Filed]
    today: date
    workdays: Workdays

    def of(self, duty: Duty) -> list[DutyStanding]:
        """Every occurrence of the duty so far, and the next."""
        return [
            standing(duty, each, self.filed.get((duty.code, each.key)), self.today)
            for each in all_occurrences(duty, self.facts, self.today, self.workdays)
        ]


def _ledger(session: Session, community: str, now: datetime) -> _Ledger:
    alerts = fund_alerts(session, community)
    facts = read_facts(session, now, community, alerts=alerts)[community]
    filed = read_filed(session, community, alerts=alerts).get(community, {})
    return _Ledger(facts, filed, day_of(now), read_workdays(session))


def _duties(community: str) -> tuple[Duty, ...]:
    return OF_DISTRICT if community == DISTRICT else OF_COMMUNITIES


def _standings(duties: Iterable[Duty], ledger: _Ledger, quarters: Iterable[QuarterStanding]) -> list[DutyStanding]:
    found: list[DutyStanding] = []
    for duty in duties:
        every = [_of_quarter(quarter) for quarter in quarters] if duty is DISCLOSURE else ledger.of(duty)
        found += shown(every) or [DutyStanding(duty, None, State.IDLE)]
    return by_urgency(found)


def _past(
    duty: Duty,
    facts: Facts,
    today: date,
    workdays: Workdays,
    calendar: dict[tuple[str, date], list[Occurrence]],
) -> list[Occurrence]:
    """Each time the duty fell due before today; ``calendar`` keeps those of duties that go by it alone."""
    place = (duty.code, facts.founded)
    if place in calendar:
        return calendar[place]
    past = [each for each in all_occurrences(duty, facts, today, workdays) if each.due < today]
    if not duty.due.event:
        calendar[place] = past
    return past


def _of_quarter(quarter: QuarterStanding) -> DutyStanding:
    """The statements' own clock, told as a duty."""
    due = quarter.due
    occurrence = Occurrence(
        DISCLOSURE.code,
        quarter.quarter.code,
        quarter.quarter.spoken,
        quarter.quarter.next.first_day,
        due.target,
        due.named,
        due.last,
    )
    filed = Filed(quarter.published) if quarter.published else None
    told = tuple(TOLD[level] for level in quarter.told)
    return DutyStanding(DISCLOSURE, occurrence, State(quarter.state.value), quarter.days, filed, told)


def _latest_first(standings: Iterable[DutyStanding]) -> list[DutyStanding]:
    return sorted(standings, key=lambda each: each.due or date.max, reverse=True)


def _key(each: DutyStanding) -> str:
    return each.occurrence.key if each.occurrence else ""
