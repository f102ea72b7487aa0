"""Registers a contract that was typed into a form."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from disclosure.rules.columns import Field
from disclosure.rules.entry_refusals import NO_SUCH_CONTRACT
from disclosure.rules.lines import Contract
from disclosure.rules.typed_contract import TypedContract, read_typed_contract
from disclosure.services.read_books import read_contracts
from disclosure.services.store_lines import store_contracts
from kernel.refusals import Refused


def check_contract(session: Session, *, community: str, typed: Mapping[Field, str]) -> TypedContract:
    """The contract as it would be registered, or what is wrong with it; nothing is written."""
    return read_typed_contract(typed, read_contracts(session, community))


def record_contract(session: Session, *, community: str, typed: Mapping[Field, str]) -> TypedContract:
    """The contract as registered, unless it has errors. The same contract sent twice is registered once."""
    registered = read_contracts(session, community)
    read = read_typed_contract(typed, registered)
    if read.contract is not None and read.contract not in registered:
        store_contracts(session, community, [read.contract])
    return read


def contract_numbered(session: Session, *, community: str, number: str) -> Contract:
    """The contract of that number. Raises Refused where there is none."""
    for contract in read_contracts(session, community):
        if contract.number == number:
            return contract
    raise Refused(NO_SUCH_CONTRACT)
