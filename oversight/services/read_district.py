"""Many communities as they stand now, read once: what dashboards, counties and reports are all reckoned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from disclosure.rules.due import QuarterStanding
from disclosure.services.read_fund_clocks import fund_alerts
from disclosure.services.read_standings import standings_of
from disclosure.services.rest_days import read_workdays
from kernel.calendar import day_of
from matters.rules.packs import RulesPack
from matters.services.read_matters import rules_packs
from matters.services.trace_matters import Traced, trace_matters
from oversight.rules.facts import Facts
from oversight.rules.standing import DutyStanding, Filed
from oversight.services.read_duties import overdue_duties
from oversight.services.read_facts import Place, facts_of, read_filed
from registry.rules.communities import CommunityInfo
from registry.services.communities import founded_communities


@dataclass(frozen=True, slots=True)
class District:
    """Some communities at an instant; every mapping goes by a community's code and has all of them.

    ``matters``: of all of them, the newest first. ``facts`` and ``filed`` are what duties are reckoned from,
    ``overdue`` the duties past their day.
    """

    now: datetime
    communities: Mapping[str, CommunityInfo]
    packs: Mapping[str, RulesPack]
    quarters: Mapping[str, Sequence[QuarterStanding]]
    matters: Sequence[Traced]
    facts: Mapping[str, Facts]
    filed: Mapping[str, Mapping[Place, Filed]]
    overdue: Mapping[str, Sequence[DutyStanding]]

    @property
    def today(self) -> date:
        return day_of(self.now)


def read_district(session: Session, communities: Sequence[str], now: datetime) -> District:
    """The communities of these codes; unknown codes are left out. Eleven queries, however many they are."""
    asked = set(communities)
    return district_of(
        session, {info: instant for info, instant in founded_communities(session) if info.code in asked}, now
    )


def district_of(session: Session, founded: Mapping[CommunityInfo, datetime], now: datetime) -> District:
    """The same of communities that have been read already, with the instants of their founding; ten queries."""
    instants = {info.code: instant for info, instant in founded.items()}
    packs, workdays = rules_packs(session), read_workdays(session)
    quarters = standings_of(session, instants, packs, workdays, now)
    alerts = fund_alerts(session)
    facts, filed = facts_of(session, instants, alerts), read_filed(session, alerts=alerts)
    return District(
        now,
        {info.code: info for info in founded},
        {code: packs[code] for code in instants},
        quarters,
        trace_matters(session, instants),
        facts,
        {code: filed.get(code, {}) for code in instants},
        overdue_duties(facts, filed, quarters, workdays, now),
    )
