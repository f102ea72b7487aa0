"""The closed schemas of pre-report, opinion and reply."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.rules.schema import SchemaError, check
from matters.rules.statements import OPINION, PREREPORT, REPLY

EVERY = {"log": "mingbai.example/log/k7qm", "scope": "m-roof", "nonce": "ab" * 16}
REPORT: dict[str, Any] = {
    **EVERY,
    **{"matter": "m-roof", "decision_type": "cc278-5", "title": "修缮屋面", "text_sha256": "ab" * 32, "amount": 1},
    **{"beneficiaries": "", "annexes": [{"name": "预算.pdf", "sha256": "ab" * 32}]},
    **{"addressees": ["party_branch", "neighbourhood_committees"], "no_branch_reason": "", "revision": 1},
    **{"effect": "approval", "filed": "2026-09-01T02:00:00Z", "binding": "ab" * 32},
}
ANSWER: dict[str, Any] = {
    **EVERY,
    **{"prereport": "ab" * 32, "addressee": "party_branch", "organs": ["小区党支部"], "verdict": "approved"},
    **{"reasons": "", "given": "2026-09-03T02:00:00Z", "binding": "ab" * 32},
}


def test_a_report_and_an_answer_fit() -> None:
    check(PREREPORT, REPORT)
    check(OPINION, ANSWER)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("decision_type", "cc278-0"),
        ("title", ""),
        ("amount", -1),
        ("amount", 1.5),
        ("addressees", ["street"]),
        ("revision", 0),
        ("effect", "not_required"),
        ("annexes", [{"name": "预算.pdf"}]),
        ("filed", "2026-09-01"),
        ("scope", "m roof"),
        ("nonce", "ab" * 17),
        ("remark", ""),
    ],
)
def test_a_report_out_of_bounds_is_refused(key: str, value: object) -> None:
    with pytest.raises(SchemaError, match=key):
        check(PREREPORT, {**REPORT, key: value})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("prereport", "ab"),
        ("addressee", "owners"),
        ("verdict", "perhaps"),
        ("reasons", "长" * 20001),
        ("organs", [""]),
        ("given", "yesterday"),
        ("remark", ""),
    ],
)
def test_an_answer_out_of_bounds_is_refused(key: str, value: object) -> None:
    with pytest.raises(SchemaError, match=key):
        check(OPINION, {**ANSWER, key: value})


@pytest.mark.parametrize(("schema", "body"), [(PREREPORT, REPORT), (OPINION, ANSWER)])
def test_nothing_may_be_left_out(schema: Any, body: dict[str, Any]) -> None:
    for key in body:
        with pytest.raises(SchemaError, match=key):
            check(schema, {name: value for name, value in body.items() if name != key})


IN_FULL: dict[str, Any] = {
    **REPORT,
    **{"subject": "spending", "decision_type": "", "major_matter": "facilities", "classification_reason": ""},
    **{"text": "更换电机", "why": "消防检查", "alternatives": "", "clause": "第三十条", "authority": ""},
    **{"order": "parallel", "opinion_days": 5, "acted": "", "report_by": "", "emergency_reason": ""},
}
ANSWER_IN_FULL: dict[str, Any] = {**ANSWER, "speaker": "street", "clauses": ["amount"], "place_reason": "逾期"}
ANSWERED: dict[str, Any] = {
    **EVERY,
    **{"prereport": "ab" * 32, "opinion": "ab" * 32, "text": "采纳", "replied": "2026-09-04T02:00:00Z"},
    "binding": "ab" * 32,
}


@pytest.mark.parametrize(("schema", "body"), [(PREREPORT, IN_FULL), (OPINION, ANSWER_IN_FULL), (REPLY, ANSWERED)])
def test_the_second_forms_fit_and_nothing_may_be_left_out_of_them(schema: Any, body: dict[str, Any]) -> None:
    check(schema, body)
    for key in body:
        with pytest.raises(SchemaError):
            check(schema, {name: value for name, value in body.items() if name != key})


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        (PREREPORT, IN_FULL | {"subject": "gift"}),
        (PREREPORT, IN_FULL | {"acted": "yesterday"}),
        (PREREPORT, IN_FULL | {"authority": "m roof"}),
        (PREREPORT, IN_FULL | {"opinion_days": 0}),
        (PREREPORT, REPORT | {"decision_type": ""}),
        (OPINION, ANSWER_IN_FULL | {"speaker": "mayor"}),
        (OPINION, ANSWER_IN_FULL | {"clauses": ["taste"]}),
        (REPLY, ANSWERED | {"text": ""}),
    ],
)
def test_the_second_forms_have_bounds_too(schema: Any, body: dict[str, Any]) -> None:
    with pytest.raises(SchemaError):
        check(schema, body)
