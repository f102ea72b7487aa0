from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.services.read_frozen import frozen_or_refused, frozen_places, frozen_statement
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.published import FIRST, SECOND, publishing


def test_what_waits_is_found_by_quarter_and_its_place_among_all(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    place = publishing(database, keyring, entropy)
    place.freeze(FIRST)
    place.approve(FIRST, place.chair)
    place.freeze(SECOND)
    with database.reading() as session:
        assert frozen_places(session) == [(place.community, quarter.code) for quarter in (FIRST, SECOND)]
        first = frozen_or_refused(session, place.community, FIRST)
        assert [(each.role, each.person) for each in first.approvals] == [("chair", place.chair.person)]
        assert frozen_statement(session, "elsewhere", FIRST) is None
        with pytest.raises(Refused, match="没有定稿"):
            frozen_or_refused(session, "elsewhere", FIRST)
