"""V11: each key was bound by the enrolment service, to that person, before it signed and for no longer than allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auth.rules.proofs import IN_PERSON, LETTER, SERVER_KEY, SMS
from kernel.access import Role
from kernel.calendar import from_text
from matters.rules.prereports import NEIGHBOURHOOD_COMMITTEES, PARTY_BRANCH, STREET
from verifier.case import Case, Statement
from verifier.outcome import Check, Outcome, judged
from verifier.signing import BOUND_KINDS, binding_of, signatures_hold

OFFICES = {PARTY_BRANCH: Role.BRANCH_SECRETARY, NEIGHBOURHOOD_COMMITTEES: Role.NEIGHBOURHOOD_OFFICER}


def examine(case: Case) -> Outcome:
    bindings = case.of_kind("binding")
    problems = [*_unsigned(case, bindings), *_weak(bindings), *_misused(case)]
    return judged(problems, f"{len(bindings)} 次密钥登记都由登记密钥签名，先登记、后使用")


def _unsigned(case: Case, bindings: list[Statement]) -> Iterator[str]:
    key = case.seal.enrolment_key
    for binding, holds in zip(bindings, signatures_hold([(each.envelope, key) for each in bindings]), strict=True):
        if not holds:
            yield f"{binding.name} 不是登记密钥签的"


def _weak(bindings: list[Statement]) -> Iterator[str]:
    """PROTOCOL 3: two factors the impostor lacks, and a key that never left the owner's phone (ESL 13)."""
    for binding in bindings:
        methods = set(binding.body["methods"])
        if binding.body["role"] != Role.OWNER:
            continue
        if SERVER_KEY in methods or not (IN_PERSON in methods or {SMS, LETTER} <= methods):
            yield f"{binding.name} 的身份核验方式不够"


def _misused(case: Case) -> Iterator[str]:
    for kind in BOUND_KINDS:
        for statement in case.of_kind(kind):
            binding = binding_of(case, statement)
            if binding is None:
                yield f"{statement.name} 所用密钥没有登记"
            else:
                yield from _mismatch(statement, binding)


def _mismatch(statement: Statement, binding: Statement) -> Iterator[str]:
    if binding.index >= statement.index:
        yield f"{statement.name} 的密钥登记（第 {binding.index} 条）在它之后"
    if not from_text(binding.body["issued"]) <= statement.leaf.time <= from_text(binding.body["not_after"]):
        yield f"{statement.name} 签名时，密钥登记（第 {binding.index} 条）不在有效期内"
    if binding.body["scope"] != statement.body["scope"] or not _for_this_person(statement, binding):
        yield f"{statement.name} 的密钥登记（第 {binding.index} 条）不是给这个人、办这件事的"


def _office(opinion: Mapping[str, Any]) -> Role:
    """The street speaks for itself, also in a silent addressee's place; whether it may is V25's."""
    return Role.STREET_OFFICER if opinion.get("speaker") == STREET else OFFICES[opinion["addressee"]]


def _for_this_person(statement: Statement, binding: Statement) -> bool:
    if statement.kind == "ballot":
        return bool(binding.body["role"] == Role.OWNER and binding.body["subject"] == statement.body["voter"])
    if statement.kind == "opinion":  # nobody answers a report but the office it was addressed to, or the street
        return bool(binding.body["role"] == _office(statement.body))
    return bool(binding.body["role"] != Role.OWNER)


V11 = Check(
    "V11",
    "签名密钥都由登记密钥登记在本人名下，先登记、后使用，没有过期",
    "Each binding is signed by the enrolment key and logged before what it signs, unexpired, for that subject",
    examine,
    full_only=True,
)
