"""The district keeps a log of its own, beside the communities'."""

from __future__ import annotations

import pytest

from evidence.services.read_statements import read_leaves
from kernel.db import Database
from kernel.refusals import Refused
from oversight.rules.records import DISTRICT
from oversight.services.read_place import open_place, place_of
from tests.oversight.office import Office


def test_the_districts_log_stands_beside_the_communities(kit: Office) -> None:
    with kit.database.writing() as session:
        assert place_of(session, kit.community).name == "榕景花园"
        place = open_place(session, DISTRICT, kit.now)
        assert place.log_origin == "mingbai.test/log/district"
        assert read_leaves(session, place.log_origin) == []


def test_without_communities_there_is_no_district(database: Database) -> None:
    with database.reading() as session, pytest.raises(Refused):
        place_of(session, DISTRICT)
