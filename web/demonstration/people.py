"""Who can sign in to the demonstration; every name is made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from auth.rules.offices import Term
from auth.services.give_credentials import Credentials
from auth.services.register_staff import register_staff
from kernel.access import Role
from kernel.calendar import day_of
from kernel.platform import Platform


@dataclass(frozen=True, slots=True)
class Character:
    """A member of staff of the demonstration."""

    username: str
    display_name: str
    role: Role
    everywhere: bool = False


CHARACTERS = (
    Character("zhuren", "陈主任（演示）", Role.CHAIR),
    Character("weiyuan", "林委员（演示）", Role.COMMITTEE_MEMBER),
    Character("caiwu", "黄会计（演示）", Role.TREASURER),
    Character("jianshi", "郑监事（演示）", Role.SUPERVISOR),
    Character("yinzhang", "吴印管（演示）", Role.SEAL_KEEPER),
    Character("wuye", "赵经理（演示）", Role.FIRM_MANAGER),
    Character("shuji", "王书记（演示）", Role.BRANCH_SECRETARY),
    Character("shequ", "李社工（演示）", Role.NEIGHBOURHOOD_OFFICER),
    Character("jiedao", "张科长（演示）", Role.STREET_OFFICER),
    Character("zhuguan", "周科员（演示）", Role.REGULATOR),
    Character("guanli", "系统管理员（演示）", Role.OPERATOR, everywhere=True),
)


def register_people(session: Session, here: Platform, community: str, now: datetime) -> dict[Role, Credentials]:
    """An account for every character; answers the credentials, which nothing else ever shows again."""
    return {character.role: _register(session, here, character, community, now) for character in CHARACTERS}


def _register(session: Session, here: Platform, character: Character, community: str, now: datetime) -> Credentials:
    begins = day_of(now).replace(day=1)
    term = Term(character.role, "" if character.everywhere else community, begins, begins.replace(year=begins.year + 3))
    return register_staff(
        session,
        username=character.username,
        display_name=character.display_name,
        terms=[term],
        now=now,
        entropy=here.entropy,
        keyring=here.keyring,
        cost=here.password_cost,
    )
