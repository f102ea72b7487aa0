"""V12: each statement is signed by the key that was bound for it."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.case import Case, Statement
from verifier.outcome import Check, Outcome, judged
from verifier.signing import BOUND_KINDS, SERVER_KINDS, binding_of, public_key, signatures_hold


def examine(case: Case) -> Outcome:
    signed = [*_by_bound_keys(case), *_by_the_server(case)]
    holds = signatures_hold([(statement.envelope, key) for statement, key in signed])
    problems = [f"{each[0].name} 的签名不成立" for each, good in zip(signed, holds, strict=True) if not good]
    return judged(problems, f"{len(signed)} 个签名都成立")


def _by_bound_keys(case: Case) -> Iterator[tuple[Statement, bytes]]:
    """PROTOCOL 3: owners and staff sign alike. A missing binding is V11's."""
    for kind in BOUND_KINDS:
        for statement in case.of_kind(kind):
            binding = binding_of(case, statement)
            if binding is not None:
                yield statement, public_key(binding)


def _by_the_server(case: Case) -> Iterator[tuple[Statement, bytes]]:
    for kind in SERVER_KINDS:
        for statement in case.of_kind(kind):
            yield statement, case.seal.enrolment_key


V12 = Check(
    "V12",
    "每张选票、每份声明的签名都成立",
    "Each ballot and statement is signed by the key of its binding",
    examine,
    full_only=True,
)
