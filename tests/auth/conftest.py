"""Fixtures of auth: a community with letters sent out, and staff who can sign in."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from auth.services.issue_letters import issue_letters
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.services.communities import create_community
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, CHEN, CHEN_TOO, LIN, Entropy, Person, Town, hire, settle


@pytest.fixture
def town(database: Database, keyring: MemoryKeyring, now: datetime, entropy: Entropy) -> Town:
    closes = now + timedelta(days=20)
    with database.writing() as session:
        community = create_community(session, name="榕树湾", entropy=entropy, log_host="mingbai.example", now=now)
        heads = (
            settle(session, community.code, ["3幢1201室", "3幢1202室"], [("林某", LIN)], keyring, entropy),
            settle(session, community.code, ["5幢301室"], [("陈甲", CHEN), ("陈乙", CHEN_TOO)], keyring, entropy),
            settle(session, community.code, ["1幢101室"], [("黄老伯", "")], keyring, entropy),
        )
        letters = issue_letters(
            session,
            assembly=ASSEMBLY,
            community=community.code,
            heads=heads,
            valid_until=closes,
            now=now,
            entropy=entropy,
            keyring=keyring,
        )
    return Town(community, heads, tuple(letter.code for letter in letters), closes)


@pytest.fixture
def officer(database: Database, town: Town, keyring: MemoryKeyring, now: datetime, entropy: Entropy) -> Person:
    return hire(database, "shequ", Role.NEIGHBOURHOOD_OFFICER, town.community.code, keyring, now, entropy)


@pytest.fixture
def chair(database: Database, town: Town, keyring: MemoryKeyring, now: datetime, entropy: Entropy) -> Person:
    return hire(database, "zhuren", Role.CHAIR, town.community.code, keyring, now, entropy)


@pytest.fixture
def steps(database: Database, keyring: MemoryKeyring, entropy: Entropy, now: datetime) -> Steps:
    return Steps(database, keyring, entropy, now)
