"""Founding and finding communities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from evidence.services.audit_log import audit_log
from kernel.db import Database
from kernel.refusals import Refused
from registry.services.communities import (
    community_by_code,
    community_by_name,
    create_community,
    find_community,
    founded_communities,
    foundings,
    list_communities,
    place_community,
)

Entropy = Callable[[int], bytes]


def test_a_community_has_a_code_an_origin_and_an_open_log(database: Database, entropy: Entropy, now: datetime) -> None:
    with database.writing() as session:
        made = create_community(session, name=" 榕景花园 ", entropy=entropy, log_host="mingbai.example", now=now)
    assert made.name == "榕景花园"
    assert made.log_origin == f"mingbai.example/log/{made.code}"
    assert made.has_party_branch
    with database.reading() as session:
        assert audit_log(session, origin=made.log_origin) == []
        assert community_by_code(session, made.code) == made
        assert community_by_name(session, "榕景花园") == made
        assert list_communities(session) == [made]


def test_street_and_party_branch_are_kept(database: Database, entropy: Entropy, now: datetime) -> None:
    with database.writing() as session:
        create_community(
            session,
            name="鼓山新村",
            entropy=entropy,
            log_host="x",
            now=now,
            street="鼓山镇",
            has_party_branch=False,
        )
    with database.reading() as session:
        found = community_by_name(session, "鼓山新村")
    assert (found.street, found.has_party_branch) == ("鼓山镇", False)


def test_where_a_community_belongs_is_said_later(database: Database, entropy: Entropy, now: datetime) -> None:
    with database.writing() as session:
        made = create_community(session, name="榕景花园", entropy=entropy, log_host="mingbai.test", now=now)
        place_community(session, made.code, street="街" * 70, has_party_branch=False)
        found = community_by_code(session, made.code)
        assert (found.street, found.has_party_branch) == ("街" * 60, False)
        with pytest.raises(Refused):
            place_community(session, "none", street="", has_party_branch=True)


def test_foundings_are_told_by_code_the_first_first(database: Database, entropy: Entropy, now: datetime) -> None:
    with database.writing() as session:
        made = [
            create_community(session, name=f"小区{days}", entropy=entropy, log_host="x", now=now + timedelta(days=days))
            for days in (0, 1)
        ]
        assert list(foundings(session).items()) == [(made[0].code, now), (made[1].code, now + timedelta(days=1))]
        assert founded_communities(session) == [(made[0], now), (made[1], now + timedelta(days=1))]


def test_a_name_is_taken_once(database: Database, entropy: Entropy, now: datetime) -> None:
    with database.writing() as session:
        create_community(session, name="榕景花园", entropy=entropy, log_host="x", now=now)
    with pytest.raises(Refused) as caught, database.writing() as session:
        create_community(session, name="榕景花园", entropy=entropy, log_host="x", now=now)
    assert caught.value.refusal.code == "community-name-taken"


def test_an_unfit_name_is_refused(database: Database, entropy: Entropy, now: datetime) -> None:
    with pytest.raises(Refused) as caught, database.writing() as session:
        create_community(session, name="  ", entropy=entropy, log_host="x", now=now)
    assert caught.value.refusal.code == "community-name-unfit"


def test_a_code_is_never_given_twice(database: Database, now: datetime) -> None:
    chances = iter([bytes(8), bytes(8), bytes([1] * 8)])
    with database.writing() as session:
        for name in ("甲", "乙"):
            create_community(session, name=name, entropy=lambda _size: next(chances), log_host="x", now=now)
        assert len({community.code for community in list_communities(session)}) == 2


def test_what_is_not_there_is_refused_or_none(database: Database) -> None:
    with database.reading() as session:
        assert find_community(session, "无") is None
        for find in (community_by_code, community_by_name):
            with pytest.raises(Refused) as caught:
                find(session, "无")
            assert caught.value.refusal.code == "community-unknown"
