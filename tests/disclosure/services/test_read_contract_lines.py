from __future__ import annotations

from collections.abc import Callable

from disclosure.services.read_contract_lines import read_contract_lines
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.published import FIRST, SECOND, publishing


def test_published_lines_are_found_by_their_contract(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    kit = publishing(database, keyring, entropy)
    for quarter in (FIRST, SECOND):
        kit.publish(quarter)
    with database.reading() as session:
        found = read_contract_lines(session, community=kit.community, number="GG-01")
        assert [(each.statement.quarter, each.line["voucher"]) for each in found] == [
            (SECOND, "记-04-027"),
            (FIRST, "记-01-004"),
        ]
        assert all(each.statement.document["lines"][each.number - 1] == each.line for each in found)
        assert read_contract_lines(session, community=kit.community, number="XX-1") == []
