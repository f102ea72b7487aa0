from __future__ import annotations

from typing import Any

import pytest

from disclosure.rules.question_entry import ANSWER, QUESTION, WITHDRAWAL, checked_entry, entry_body, words_sha256
from evidence.rules.schema import SchemaError

WHERE: dict[str, Any] = {"origin": "mingbai.test/log/k7qm", "scope": "k7qm-2026Q1", "nonce": bytes(16)}
FACTS: dict[str, dict[str, Any]] = {
    QUESTION: {
        "community": "k7qm",
        "period": "2026Q1",
        "revision": 1,
        "line": 0,
        "question_sha256": "ab" * 32,
        "asked": "2026-04-20T02:00:00Z",
    },
    ANSWER: {
        "question": "cd" * 32,
        "office": "treasurer",
        "answers": True,
        "answer_sha256": "ab" * 32,
        "given": "2026-04-20T02:00:00Z",
    },
    WITHDRAWAL: {"question": "cd" * 32, "because": "insult", "withdrawn": "2026-04-20T02:00:00Z"},
}


@pytest.mark.parametrize("kind", FACTS)
def test_each_kind_is_a_closed_shape_without_words(kind: str) -> None:
    made = entry_body(kind, FACTS[kind], **WHERE)
    assert made == {"log": WHERE["origin"], "scope": WHERE["scope"], "nonce": "00" * 16} | FACTS[kind]
    for change in ({"text": "为什么"}, {"head": 7}):
        with pytest.raises(SchemaError):
            checked_entry(kind, made | change)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (QUESTION, {"line": -1}),
        (QUESTION, {"line": 5001}),
        (ANSWER, {"office": "owner"}),
        (ANSWER, {"answers": "yes"}),
        (WITHDRAWAL, {"because": "unpleasant"}),
    ],
)
def test_what_does_not_exist_is_refused(kind: str, change: dict[str, Any]) -> None:
    with pytest.raises(SchemaError):
        entry_body(kind, FACTS[kind] | change, **WHERE)


def test_a_question_stands_under_the_quarter_it_is_about() -> None:
    with pytest.raises(ValueError, match="scope"):
        entry_body(QUESTION, FACTS[QUESTION], **(WHERE | {"scope": "k7qm-2026Q2"}))


def test_the_hash_depends_on_words_salt_and_kind() -> None:
    hashes = {
        words_sha256(kind, text, salt)
        for kind in (QUESTION, ANSWER)
        for text in ("为什么？", "为什么")
        for salt in (bytes(16), b"1" * 16)
    }
    assert len(hashes) == 8
    assert words_sha256(QUESTION, "为什么？", bytes(16)) == words_sha256(QUESTION, "为什么？", bytes(16))
