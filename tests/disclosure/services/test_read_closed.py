from __future__ import annotations

from collections.abc import Callable

from disclosure.rules.closed import Closed
from disclosure.services.read_closed import closed_quarters
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.published import FIRST, SECOND, publishing


def test_published_and_frozen_quarters_are_closed(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    kit = publishing(database, keyring, entropy)
    kit.publish(FIRST)
    kit.freeze(SECOND)
    with database.reading() as session:
        assert closed_quarters(session, kit.community) == Closed(frozenset([FIRST]), frozenset([SECOND]))
        assert closed_quarters(session, "zzzz") == Closed()
