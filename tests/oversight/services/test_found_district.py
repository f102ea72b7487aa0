"""The district's log is founded with the first community, and its key is never made twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.db import Database
from kernel.keyring import FileKeyring, MemoryKeyring, log_key_name
from oversight.rules.records import DISTRICT
from oversight.services.found_district import district_is_founded, found_district
from oversight.services.read_place import place_of, places_with_logs
from tests.oversight.office import Office


def test_the_log_is_open_once_it_is_founded(kit: Office) -> None:
    with kit.database.reading() as session:
        assert [place.code for place in places_with_logs(session)] == [kit.community]
        assert not district_is_founded(session)
    with kit.database.writing() as session:
        found_district(session, keyring=kit.keyring, now=kit.now)
        assert [place.code for place in places_with_logs(session)] == [kit.community, DISTRICT]


def test_a_key_that_has_signed_is_not_made_again(kit: Office, tmp_path: Path) -> None:
    keys = FileKeyring(tmp_path / "keys")
    with kit.database.writing() as session:
        found_district(session, keyring=keys, now=kit.now)
        found_district(session, keyring=keys, now=kit.now)
        origin = place_of(session, DISTRICT).log_origin
        assert not district_is_founded(session), "its key has not signed yet"
    publish_checkpoint(kit.database, origin=origin, community=DISTRICT, keyring=keys, now=kit.now)
    (tmp_path / "keys" / f"{log_key_name(DISTRICT)}.key").unlink()
    with kit.database.writing() as session:
        found_district(session, keyring=keys, now=kit.now + timedelta(days=1))
        assert district_is_founded(session)
    with pytest.raises(KeyError):
        keys.secret(log_key_name(DISTRICT))


def test_without_a_community_there_is_nothing_to_found(database: Database, keyring: MemoryKeyring) -> None:
    with database.writing() as session:
        found_district(session, keyring=keyring, now=datetime(2026, 10, 1, tzinfo=UTC))
        assert places_with_logs(session) == []
