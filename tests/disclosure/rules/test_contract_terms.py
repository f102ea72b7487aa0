from __future__ import annotations

from datetime import date

import pytest

from disclosure.rules.contract_terms import TERM_NAMES, Term, days_left, term_of
from disclosure.rules.lines import Contract

TODAY = date(2026, 10, 1)


def contract(begins: date | None, ends: date | None) -> Contract:
    return Contract("GG-01", "福州榕视传媒有限公司", "广告", 0, "季", begins, ends)


@pytest.mark.parametrize(
    ("ends", "term", "days"),
    [
        (date(2026, 9, 30), Term.ENDED, -1),
        (date(2026, 10, 1), Term.ENDING, 0),
        (date(2026, 12, 30), Term.ENDING, 90),
        (date(2026, 12, 31), Term.RUNNING, 91),
        (None, Term.UNKNOWN, 0),
    ],
)
def test_a_contract_soon_ends_from_ninety_days_before(ends: date | None, term: Term, days: int) -> None:
    found = contract(date(2025, 7, 1), ends)
    assert (term_of(found, TODAY), days_left(found, TODAY)) == (term, days)


@pytest.mark.parametrize(("begins", "term"), [(date(2026, 10, 1), Term.RUNNING), (date(2026, 10, 2), Term.COMING)])
def test_a_contract_runs_from_its_first_day(begins: date, term: Term) -> None:
    assert term_of(contract(begins, date(2028, 1, 1)), TODAY) is term


def test_every_term_has_its_name() -> None:
    assert set(TERM_NAMES) == set(Term)
