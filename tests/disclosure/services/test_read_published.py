from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.services.read_published import published_statement, published_statements, revisions_of, sealed_file
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.published import FIRST, SECOND, publishing


def test_what_was_published_is_read_and_nothing_else(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    place = publishing(database, keyring, entropy)
    place.publish(FIRST)
    place.freeze(SECOND)
    with database.reading() as session:
        assert [each.quarter for each in published_statements(session, place.community)] == [FIRST]
        assert revisions_of(session, place.community, SECOND) == []
        found = published_statement(session, place.community, FIRST, 1)
        assert found == published_statement(session, place.community, FIRST)
        assert sealed_file(session, place.community, FIRST, 1).startswith(b"%PDF-1.7")
        for quarter, revision in ((SECOND, None), (FIRST, 2)):
            with pytest.raises(Refused, match="没有公布过"):
                published_statement(session, place.community, quarter, revision)
        with pytest.raises(Refused, match="没有公布过"):
            sealed_file(session, place.community, FIRST, 2)
