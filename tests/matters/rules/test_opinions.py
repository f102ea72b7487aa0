"""What an opinion must say, and who may give it when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from matters.rules.opinions import CLAUSES, OfferedOpinion, examine_opinion, speak_refusal
from matters.rules.prereports import Effect
from tests.matters.rules.test_clocks import BRANCH, DAY, FILED, NEIGHBOURS, REPORT, SECOND, SERIES, told


def code(verdict: str, reasons: str = "", *clauses: str) -> str:
    refusal = examine_opinion(OfferedOpinion(verdict, reasons, clauses))
    return refusal.code if refusal else ""


def test_a_return_names_clauses_or_reasons_and_remarks_need_words() -> None:
    assert code("approved") == ""
    assert code("returned") == "reasons_missing"
    assert code("returned", "", "amount") == ""
    assert code("returned", "预算不清") == ""
    assert code("remarks", "", "amount") == "reasons_missing"
    assert code("remarks", "建议夜间施工") == ""
    assert code("returned", "", "taste") == "unknown_clause"
    assert code("veto") == "unknown_verdict"
    assert code("approved", "a\x00") == "text_refused"


def speaks(now: timedelta, *, by_street: bool, report: object = REPORT, addressee: str = BRANCH) -> str:
    refusal = speak_refusal(report, addressee, by_street=by_street, now=FILED + now)  # type: ignore[arg-type]
    return refusal.code if refusal else ""


@pytest.mark.parametrize(
    ("now", "why"), [(5 * DAY - SECOND, "not_silent"), (5 * DAY, "not_silent"), (5 * DAY + SECOND, "")]
)
def test_the_street_speaks_after_the_addressees_days(now: timedelta, why: str) -> None:
    assert speaks(now, by_street=True) == why
    assert speaks(now, by_street=False) == ""


def test_the_street_speaks_for_nobody_where_silence_never_blocks() -> None:
    assert speaks(9 * DAY, by_street=True, report=replace(REPORT, effect=Effect.REPORT_ONLY)) == "not_escalated"


def test_the_street_speaks_not_where_the_report_was_sent_back_or_answered() -> None:
    assert speaks(9 * DAY, by_street=True, report=told(REPORT, (NEIGHBOURS, "returned", DAY))) == "not_silent"
    assert speaks(9 * DAY, by_street=True, report=told(REPORT, (BRANCH, "approved", DAY))) == "already_answered"


def test_in_series_nobody_speaks_before_the_turn() -> None:
    for by_street in (False, True):
        assert speaks(9 * DAY, by_street=by_street, report=SERIES, addressee=NEIGHBOURS) == "not_your_turn"
    approved = told(SERIES, (BRANCH, "approved", DAY))
    assert speaks(2 * DAY, by_street=False, report=approved, addressee=NEIGHBOURS) == ""


def test_every_clause_may_be_ticked_at_once() -> None:
    assert examine_opinion(OfferedOpinion("returned", "", tuple(CLAUSES))) is None
