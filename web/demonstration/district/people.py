"""Who holds which office in the district; every name is made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from auth.rules.offices import Term
from auth.services.give_credentials import Credentials
from auth.services.register_staff import register_staff
from kernel.access import ROLE_NAMES, Role
from kernel.calendar import day_of
from kernel.platform import Platform
from registry.rules.communities import CommunityInfo
from web.demonstration.assembly import People
from web.demonstration.district.events import PlannedCommunity

OWN = {
    Role.CHAIR: ("zhuren", "主任"),
    Role.TREASURER: ("caiwu", "财务"),
    Role.SEAL_KEEPER: ("yinzhang", "印章保管人"),
    Role.BRANCH_SECRETARY: ("shuji", "书记"),
    Role.FIRM_MANAGER: ("jingli", "项目经理"),
}
"""Everybody of one community alone; the first community's have these usernames, the others' a number behind them."""
OFFICER, STREET, REGULATOR = "shequ", "jiedao", "zhuguan"
KEPT = 5
"""Years that an office lasts here."""
Founded = tuple[PlannedCommunity, CommunityInfo]


@dataclass(frozen=True, slots=True)
class Account:
    """An account and the office that its holder has."""

    role: Role
    credentials: Credentials

    def to_json(self) -> dict[str, str]:
        """What the demonstration tells its reader."""
        told = self.credentials
        return {
            "role": ROLE_NAMES[self.role],
            "username": told.username,
            "password": told.password,
            "totp_secret": told.totp_secret,
        }


def register_district(
    session: Session, here: Platform, founded: Sequence[Founded], now: datetime
) -> tuple[dict[str, People], list[Account]]:
    """The people of each community by its code, and the accounts that the reader is told."""
    regulator = _person(session, here, REGULATOR, "陈主管（演示）", Role.REGULATOR, [""], now)
    streets = _by_place(session, here, founded, STREET, Role.STREET_OFFICER, "street", now)
    officers = _by_place(session, here, founded, OFFICER, Role.NEIGHBOURHOOD_OFFICER, "neighbourhood", now)
    people: dict[str, People] = {}
    for number, (planned, info) in enumerate(founded):
        own = {role: _own(session, here, number, role, info, now) for role in OWN if _has(planned, role)}
        people[info.code] = {
            **own,
            Role.NEIGHBOURHOOD_OFFICER: officers[planned.neighbourhood],
            Role.STREET_OFFICER: streets[planned.street],
            Role.REGULATOR: regulator,
        }
    return people, [Account(role, held) for role, held in people[founded[0][1].code].items()]


def _has(planned: PlannedCommunity, role: Role) -> bool:
    return {Role.BRANCH_SECRETARY: planned.has_branch, Role.FIRM_MANAGER: planned.served}.get(role, True)


def _own(session: Session, here: Platform, number: int, role: Role, info: CommunityInfo, now: datetime) -> Credentials:
    username, title = OWN[role]
    name = f"{info.name}{title}（演示）"
    return _person(session, here, _numbered(username, number), name, role, [info.code], now)


def _by_place(
    session: Session,
    here: Platform,
    founded: Sequence[Founded],
    username: str,
    role: Role,
    level: str,
    now: datetime,
) -> Mapping[str, Credentials]:
    """One person for each street, or each 社区, with an office in each of its communities."""
    places: dict[str, list[str]] = {}
    for planned, info in founded:
        places.setdefault(getattr(planned, level), []).append(info.code)
    return {
        place: _person(session, here, _numbered(username, number), f"{place}（演示）", role, codes, now)
        for number, (place, codes) in enumerate(places.items())
    }


def _person(
    session: Session, here: Platform, username: str, name: str, role: Role, communities: Sequence[str], now: datetime
) -> Credentials:
    begins = day_of(now).replace(day=1)
    ends = begins.replace(year=begins.year + KEPT)
    return register_staff(
        session,
        username=username,
        display_name=name,
        terms=[Term(role, community, begins, ends) for community in communities],
        now=now,
        entropy=here.entropy,
        keyring=here.keyring,
        cost=here.password_cost,
    )


def _numbered(username: str, number: int) -> str:
    return username if number == 0 else f"{username}{number + 1}"
