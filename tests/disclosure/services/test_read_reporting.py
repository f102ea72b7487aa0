"""What a statement is held against: the rules in force, and the pre-reports that stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from disclosure.rules.unreported import Reporting
from disclosure.services.read_reporting import reporting_of
from kernel.calendar import day_of
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from matters.rules.packs import DEMONSTRATION, PACKS
from matters.rules.prereports import Effect
from tests.assemblies import Kit


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Kit:
    return Kit(database, keyring, entropy, now).found(1)


def reporting(kit: Kit) -> Reporting:
    with kit.database.reading() as session:
        return reporting_of(session, kit.community)


def test_reports_that_stand_are_there_with_their_day_and_others_are_not(kit: Kit) -> None:
    with kit.database.writing() as session:
        stands = kit.approved_matter(session)
        kit.report(session, kit.matter(session))
    assert reporting(kit) == Reporting(Effect.APPROVAL, {stands: day_of(kit.now)})


def test_where_the_city_has_switched_it_off_nothing_is_asked(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKS, DEMONSTRATION.code, replace(DEMONSTRATION, prereport_enabled=False))
    assert not reporting(kit).asked
