"""Reads which overdue duties have been told to somebody, community by community: the delays of others to look after."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from kernel.access import Office, Role
from oversight.rules.agenda import told_to
from oversight.rules.catalogue import DUTIES
from oversight.rules.standing import DutyStanding
from oversight.services.read_duties import all_duties

ABOVE = frozenset(step.role for duty in DUTIES for step in duty.ladder)


def read_told(session: Session, offices: Collection[Office], now: datetime) -> dict[str, list[DutyStanding]]:
    """By community, what has been told to these offices; nothing is read for those that are never told anything."""
    if not any(office.role in ABOVE for office in offices):
        return {}
    found = {code: told_to(standings, _roles(offices, code)) for code, standings in all_duties(session, now).items()}
    return {code: told for code, told in found.items() if told}


def _roles(offices: Collection[Office], community: str) -> frozenset[Role]:
    return frozenset(office.role for office in offices if office.covers(community))
