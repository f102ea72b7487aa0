"""Reads which overdue duties have been told to somebody, community by community: the delays of others to look after."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.services.read_fund_clocks import fund_alerts
from disclosure.services.read_standings import standings_of
from disclosure.services.rest_days import read_workdays
from kernel.access import Office, Role
from matters.services.read_matters import rules_packs
from oversight.rules.agenda import told_to
from oversight.rules.catalogue import DUTIES
from oversight.rules.standing import DutyStanding
from oversight.services.read_duties import overdue_duties
from oversight.services.read_facts import facts_of, read_filed
from registry.services.communities import foundings

ABOVE = frozenset(step.role for duty in DUTIES for step in duty.ladder)


def read_told(session: Session, offices: Collection[Office], now: datetime) -> dict[str, list[DutyStanding]]:
    """By community, what has been told to these offices; nothing is read for those that are never told anything."""
    if not any(office.role in ABOVE for office in offices):
        return {}
    founded = {code: instant for code, instant in foundings(session).items() if _roles(offices, code) & ABOVE}
    alerts, workdays = fund_alerts(session), read_workdays(session)
    late = overdue_duties(
        facts_of(session, founded, alerts),
        read_filed(session, alerts=alerts),
        standings_of(session, founded, rules_packs(session), workdays, now),
        workdays,
        now,
    )
    found = {code: told_to(standings, _roles(offices, code)) for code, standings in late.items()}
    return {code: told for code, told in found.items() if told}


def _roles(offices: Collection[Office], community: str) -> frozenset[Role]:
    return frozenset(office.role for office in offices if office.covers(community))
