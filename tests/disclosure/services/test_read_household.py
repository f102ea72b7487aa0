from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from disclosure.services.read_household import read_household
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.quantities import Area
from kernel.refusals import Refused
from registry.services.read_roll import current_roll
from tests.communities import Community


def test_a_household_has_its_area_among_all_and_its_units(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> None:
    place = Community(database, keyring, entropy, now).found(4)
    with database.reading() as session:
        roll = current_roll(session, place.community)
        found = [read_household(session, place.community, head.head_id) for head in roll]
    assert [each.share.area for each in found] == [head.area for head in roll]
    assert {each.share.total for each in found} == {sum((head.area for head in roll), Area(0))}
    assert [each.units for each in found] == [head.units for head in roll]


def test_who_owns_nothing_here_has_no_household(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> None:
    place = Community(database, keyring, entropy, now).found(4)
    with database.reading() as session, pytest.raises(Refused, match="not-in-register"):
        read_household(session, place.community, 9999)
