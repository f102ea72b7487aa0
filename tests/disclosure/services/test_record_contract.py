from __future__ import annotations

import pytest

from disclosure.rules.columns import Field
from disclosure.services.read_books import read_contracts
from disclosure.services.record_contract import check_contract, contract_numbered, record_contract
from kernel.db import Database
from kernel.refusals import Refused
from tests.disclosure.rules.test_typed_contract import READ, TYPED

CODE = "k7qm"


def test_a_contract_is_checked_without_being_kept(database: Database) -> None:
    with database.writing() as session:
        assert check_contract(session, community=CODE, typed=TYPED).contract == READ
        assert read_contracts(session, CODE) == ()


def test_a_contract_is_registered_once_however_often_it_is_sent(database: Database) -> None:
    for _ in range(2):
        with database.writing() as session:
            assert record_contract(session, community=CODE, typed=TYPED).contract == READ
    with database.reading() as session:
        assert read_contracts(session, CODE) == (READ,)
        assert contract_numbered(session, community=CODE, number="CZ-02") == READ


def test_another_contract_of_the_same_number_is_not_registered(database: Database) -> None:
    with database.writing() as session:
        record_contract(session, community=CODE, typed=TYPED)
        changed = record_contract(session, community=CODE, typed=dict(TYPED) | {Field.YEARLY: "1"})
    assert list(changed.errors) == ["number"]
    with database.reading() as session:
        assert read_contracts(session, CODE) == (READ,)


@pytest.mark.parametrize(("community", "number"), [(CODE, "CZ-03"), ("zzzz", "CZ-02")])
def test_a_contract_nobody_registered_is_refused(database: Database, community: str, number: str) -> None:
    with database.writing() as session:
        record_contract(session, community=CODE, typed=TYPED)
        with pytest.raises(Refused, match="no-such-contract"):
            contract_numbered(session, community=community, number=number)
