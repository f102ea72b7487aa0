from __future__ import annotations

from datetime import date

import pytest

from disclosure.rules.closed import Closed
from disclosure.rules.quarters import Quarter
from tests.disclosure.ledgers import paid

CLOSED = Closed(published=frozenset([Quarter(2026, 1)]), signing=frozenset([Quarter(2026, 2)]))


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2025, 12, 31), ""),
        (date(2026, 1, 1), "quarter-published"),
        (date(2026, 3, 31), "quarter-published"),
        (date(2026, 4, 1), "quarter-under-signature"),
        (date(2026, 7, 1), ""),
    ],
)
def test_a_day_is_refused_by_its_quarter(day: date, code: str) -> None:
    refusal = CLOSED.refusal_for(day)
    assert (refusal.code if refusal else "") == code


def test_a_quarter_that_is_corrected_is_told_as_being_signed() -> None:
    both = Closed(published=frozenset([Quarter(2026, 1)]), signing=frozenset([Quarter(2026, 1)]))
    refusal = both.refusal_for(date(2026, 1, 1))
    assert refusal is not None
    assert refusal.code == "quarter-under-signature"


def test_a_book_that_adds_to_closed_quarters_is_in_doubt() -> None:
    lines = [paid(day=date(2026, 4, 2)), paid(day=date(2026, 1, 2)), paid(day=date(2026, 9, 2))]
    doubt = CLOSED.doubt_about(lines)
    assert doubt is not None
    assert doubt.says == "有 2 笔新的收支落在已经公布或正在签名的季度（2026年第一季度、2026年第二季度）。"
    assert CLOSED.doubt_about(lines[2:]) is None
