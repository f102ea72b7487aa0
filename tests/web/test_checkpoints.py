"""Every log is read whole once a night, and one that is found damaged has no checkpoint signed any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import web.checkpoints
from evidence.services.audit_whole import audit_whole
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from oversight.rules.records import DISTRICT
from tests.assemblies import Kit
from tests.web.street import Street, places

pytestmark = pytest.mark.both_databases


@pytest.fixture
def street(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime, tmp_path: Path
) -> Street:
    return Street(Kit(database, keyring, entropy, now).found(), tmp_path)


def test_a_leaf_changed_below_the_checkpoint_is_found_the_next_night_and_nothing_more_is_signed(
    street: Street,
) -> None:
    kit = street.kit
    kit.noticed()
    assert street.tick()["stuck"] == []
    street.flip("x")
    assert street.tick(1)["stuck"] == []
    sizes = street.checkpoint_sizes(kit.log_origin, kit.community)
    assert places(street.tick(24 * 60)) == [kit.community]
    assert places(street.tick(1)) == [kit.community], "and again, until it is mended"
    assert street.checkpoint_sizes(kit.log_origin, kit.community) == sizes


def test_every_log_is_audited_whole_once_a_night(street: Street) -> None:
    codes = [street.kit.community, street.other.code, DISTRICT]
    assert sorted(street.tick()["audits"]) == sorted(codes)
    assert street.tick(1)["audits"] == []
    assert sorted(street.tick(24 * 60)["audits"]) == sorted(codes)
    assert street.tick(1)["audits"] == []


def test_what_is_too_long_for_one_tick_is_audited_in_the_next(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    kit = street.kit
    kit.noticed()
    audit_whole(kit.database, origin=kit.log_origin, now=street.now)
    others = [street.other.code, DISTRICT]
    assert street.tick(1)["audits"] == others
    monkeypatch.setattr(web.checkpoints, "LEAVES_AT_ONCE", 1)
    assert street.tick(24 * 60)["audits"] == [kit.community], "more than enough"
    assert street.tick(1)["audits"] == others
    assert street.tick(1)["audits"] == []
