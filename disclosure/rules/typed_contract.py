"""A contract as it is typed into a form: read by the rules of the import, then held against those registered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from disclosure.rules.columns import Field, Kind
from disclosure.rules.contract_sheet import read_contract
from disclosure.rules.entry_refusals import CONTRACT_TAKEN, PARTY_MISSING, SUBJECT_MISSING
from disclosure.rules.lines import Contract
from disclosure.rules.typed import FORM, errors_at, typed_row
from registry.rules.findings import Findings, place_of


@dataclass(frozen=True, slots=True)
class TypedContract:
    """``contract`` is None while ``errors`` (a sentence by the name of its field) forbid it."""

    contract: Contract | None
    errors: Mapping[str, str]


def read_typed_contract(typed: Mapping[Field, str], registered: Iterable[Contract]) -> TypedContract:
    """The contract that was typed. A registered one is never changed: its number with another content is refused.

    What a list may leave out, a form asks for: with whom, and what for. What is in doubt in a list is refused here,
    where whoever typed it is still at hand.
    """
    findings = Findings()
    header, row = typed_row(Kind.CONTRACTS, typed)
    contract = read_contract(FORM, header, row, findings)
    for name, refusal in ((Field.PARTY, PARTY_MISSING), (Field.SUBJECT, SUBJECT_MISSING)):
        if not row.says(name):
            findings.refuse(place_of("", 1, header.columns.get(name), name.value), refusal)
    known = next((other for other in registered if other.number == contract.number), None)
    if known and known != contract:
        says = CONTRACT_TAKEN.about(number=known.number, known=f"{known.party} {known.subject}")
        findings.refuse(place_of("", 1, header.columns[Field.NUMBER], Field.NUMBER.value), says)
    errors = {finding.place.title: finding.says for finding in findings.warnings.values()} | errors_at(findings)
    return TypedContract(None if errors else contract, errors)
