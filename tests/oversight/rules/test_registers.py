"""Terms and contracts run from their first to their last day."""

from __future__ import annotations

from datetime import date

import pytest

from oversight.rules.registers import CommitteeTerm, FirmContract, Place, newest

FIRST, LAST = date(2026, 9, 1), date(2029, 8, 31)


@pytest.mark.parametrize(
    ("day", "runs"),
    [((2026, 8, 31), False), ((2026, 9, 1), True), ((2029, 8, 31), True), ((2029, 9, 1), False)],
)
def test_both_days_are_included(day: tuple[int, int, int], runs: bool) -> None:
    assert FirmContract("榕城", "", FIRST, LAST).runs(date(*day)) is runs
    assert CommitteeTerm(FIRST, FIRST, LAST, 7, 3).sits(date(*day)) is runs


def test_the_newest_contract_is_the_one_that_begins_last() -> None:
    old, new = FirmContract("旧", "", FIRST, LAST), FirmContract("新", "", LAST, LAST)
    assert newest([new, old]) == new
    assert newest([]) is None


@pytest.mark.parametrize(("service", "served"), [("专业物业企业", True), ("还没有物业服务", False), ("", False)])
def test_a_community_is_served_once_somebody_serves_it(service: str, served: bool) -> None:
    assert Place("k7qm", service=service).served is served
