"""What the log holds of questions: that one was asked, answered or taken from view; of the words only a salted hash.

A log cannot forget and an owner's words may have to be (PIPL 47): when a question is taken from view its salt goes with
it, and the hash says nothing any more. All three kinds are signed by the log key.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from disclosure.rules import quarters
from disclosure.rules.questions import LEVEL_OF, Because
from disclosure.rules.sealed_entry import scope_of
from disclosure.rules.statement_body import MOST_LINES
from evidence.rules.schema import Flag, Hex, Int, Obj, OneOf, Text, Time, check
from kernel.canonical import canonical_bytes
from matters.rules.statements import CODE, EVERY_STATEMENT, TRACKER

QUESTION, ANSWER, WITHDRAWAL = "question", "answer", "question-withdrawn"
SALT_BYTES = 16

SCHEMAS = {
    QUESTION: Obj(
        EVERY_STATEMENT
        | {
            "community": CODE,
            "period": Text(6, 6, quarters.PATTERN),
            "revision": Int(1, 1000),
            # The line's place in the document's lines, from 1; 0 for the statement as a whole.
            "line": Int(0, MOST_LINES),
            "question_sha256": Hex(32),
            "asked": Time(),
        }
    ),
    ANSWER: Obj(
        EVERY_STATEMENT
        | {
            "question": TRACKER,
            "office": OneOf(*LEVEL_OF),
            # Whether it answers the question, or is a remark that leaves it open.
            "answers": Flag(),
            "answer_sha256": Hex(32),
            "given": Time(),
        }
    ),
    WITHDRAWAL: Obj(EVERY_STATEMENT | {"question": TRACKER, "because": OneOf(*Because), "withdrawn": Time()}),
}


def words_sha256(kind: str, text: str, salt: bytes) -> str:
    """The salted hash of a question's or an answer's words, in hex."""
    return sha256(f"mingbai-{kind}-v1\n".encode() + salt + canonical_bytes(text)).hexdigest()


def entry_body(kind: str, facts: Mapping[str, Any], *, origin: str, scope: str, nonce: bytes) -> dict[str, Any]:
    """The body of an entry of one of the three kinds. Raises as ``checked_entry``."""
    return checked_entry(kind, {"log": origin, "scope": scope, "nonce": nonce.hex(), **facts})


def checked_entry(kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The entry itself. Raises SchemaError (a ValueError), KeyError for another kind, ValueError for a wrong scope."""
    check(SCHEMAS[kind], body)
    if kind == QUESTION and body["scope"] != scope_of(body["community"], body["period"]):
        raise ValueError("the scope is not that of the period")
    return dict(body)
