from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import data_sha256
from tests.disclosure.sealed_sample import document

REASON = "三月一笔打印纸冲销错了凭证，本版改正。"
FIRST, SECOND = document(), document(revision=2, reason=REASON, prev="33" * 32)


def published(revision: int = 1, newest: int = 1) -> Published:
    now = datetime(2026, 4, 20, tzinfo=UTC)
    return Published("k7qm", Quarter(2026, 1), revision, newest, now, FIRST if revision == 1 else SECOND, 3, "00" * 32)


def test_an_older_revision_is_superseded_and_the_newest_is_not() -> None:
    assert published(1, newest=2).superseded
    assert not published(2, newest=2).superseded


def test_the_reason_is_that_of_the_revision() -> None:
    assert published().reason == ""
    assert published(2, 2).reason == REASON


def test_the_digits_shown_are_the_first_of_the_hash_of_the_data() -> None:
    one = published()
    assert data_sha256(one.document).startswith(one.shown_digits)
    assert len(one.shown_digits) == 8
    assert replace(one, document=SECOND).shown_digits != one.shown_digits
