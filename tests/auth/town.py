"""A small community: four owners in three heads, members of staff, and what they know to sign in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.rules.offices import Term
from auth.rules.totp import code_at, step_of
from auth.services.give_credentials import Credentials
from auth.services.register_staff import register_staff
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.models import CommunityRow, HeadOwnerRow, HeadRow, PersonRow, UnitRow
from registry.rules.communities import CommunityInfo
from registry.services.personal_data import vault_of
from tests.hashing import CHEAP

Entropy = Callable[[int], bytes]
ASSEMBLY = "a2026"
LIN, CHEN, CHEN_TOO = "+8613800138001", "+8613800138002", "+8613900139003"


@dataclass(frozen=True)
class Town:
    """``heads``: 0 has one mobile, 1 has two co-owners with a mobile each, 2 has none. ``codes`` are their letters'."""

    community: CommunityInfo
    heads: tuple[int, ...]
    codes: tuple[str, ...]
    closes: datetime


@dataclass(frozen=True)
class Person:
    """A member of staff who knows password and authenticator."""

    credentials: Credentials
    password: str

    def code(self, now: datetime) -> str:
        """What the authenticator shows."""
        return code_at(self.credentials.totp_secret, step_of(now))


def settle(
    session: Session,
    community: str,
    units: list[str],
    owners: list[tuple[str, str]],
    keyring: MemoryKeyring,
    entropy: Entropy,
) -> int:
    """A head with these units and owners (name, phone), as an import would leave it."""
    place = session.scalars(select(CommunityRow.id).where(CommunityRow.code == community)).one()
    vault = vault_of(community, keyring)
    head = HeadRow(community_id=place, key=sha256(units[0].encode()).hexdigest(), head_class="owner")
    session.add(head)
    session.flush()
    for name, phone in owners:
        person = PersonRow(
            community_id=place,
            key=sha256(name.encode()).hexdigest(),
            name=vault.lock("name", name, entropy),
            phone=vault.lock("phone", phone, entropy) if phone else None,
            identity_index="",
            phone_index=vault.index("phone", phone),
            facts_index="",
        )
        session.add(person)
        session.flush()
        session.add(HeadOwnerRow(head_id=head.id, person_id=person.id))
    session.add_all(
        UnitRow(
            community_id=place,
            key=name,
            position=position,
            name=name,
            building=name.partition("幢")[0],
            entrance="",
            room=name.partition("幢")[2],
            usage="住宅",
            area=8_900,
            area_source="register",
            status="delivered",
            head_id=head.id,
            current=True,
        )
        for position, name in enumerate(units)
    )
    session.flush()
    return head.id


def hire(
    database: Database,
    username: str,
    role: Role,
    community: str,
    keyring: MemoryKeyring,
    now: datetime,
    entropy: Entropy,
) -> Person:
    """A new member of staff with one office, in force for three years around the fixture's present."""
    password = f"Kx7-right-horse-{len(username)}"
    with database.writing() as session:
        credentials = register_staff(
            session,
            username=username,
            display_name="测试人员",
            terms=[Term(role, community, date(2026, 1, 1), date(2028, 12, 31))],
            now=now,
            entropy=entropy,
            keyring=keyring,
            cost=CHEAP,
            password=password,
        )
    return Person(credentials, password)
