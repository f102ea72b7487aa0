"""The gate of the pre-report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from matters.rules.prereports import (
    EFFECT_NAMES,
    SPENDING,
    SPENDING_EFFECT_NAMES,
    Effect,
    FiledReport,
    GivenOpinion,
    Need,
    Occasion,
    Order,
    effect_told,
    gate,
    major_matter_of,
    need_of,
    need_of_spending,
    spending_gate,
    verdict_told,
)

FILED = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
BOTH = ("party_branch", "neighbourhood_committees")
APPROVAL = Need(Effect.APPROVAL, "")
REPORT_ONLY = Need(Effect.REPORT_ONLY, "")


def report(**verdicts: str) -> FiledReport:
    opinions = tuple(GivenOpinion(addressee, verdict) for addressee, verdict in verdicts.items())
    return FiledReport("aa" * 32, FILED, BOTH, opinions)


def test_a_matter_that_needs_no_report_goes_ahead() -> None:
    assert gate(Need(Effect.NOT_REQUIRED, ""), None, FILED, 5).open


def test_nothing_goes_ahead_unreported() -> None:
    for need in (APPROVAL, REPORT_ONLY):
        assert gate(need, None, FILED, 5).not_filed
        assert not gate(need, None, FILED, 5).open


def test_both_must_approve_and_the_page_can_say_who_is_waited_for() -> None:
    assert gate(APPROVAL, report(), FILED, 5).waiting_for == BOTH
    one = gate(APPROVAL, report(party_branch="approved"), FILED, 5)
    assert (one.open, one.waiting_for) == (False, ("neighbourhood_committees",))
    assert gate(APPROVAL, report(party_branch="approved", neighbourhood_committees="approved"), FILED, 5).open


@pytest.mark.parametrize("verdict", ["returned", "remarks"])
def test_anything_but_approval_keeps_the_gate_shut(verdict: str) -> None:
    answer = gate(APPROVAL, report(party_branch="approved", neighbourhood_committees=verdict), FILED, 5)
    assert (answer.open, answer.returned_by) == (False, ("neighbourhood_committees",))


def test_silence_holds_an_approval_forever_but_a_mere_report_for_its_days_only() -> None:
    ripe = FILED + timedelta(days=5)
    assert not gate(APPROVAL, report(), FILED + timedelta(days=400), 5).open
    assert not gate(REPORT_ONLY, report(), ripe - timedelta(seconds=1), 5).open
    assert gate(REPORT_ONLY, report(), ripe, 5).open


def test_a_mere_report_that_was_answered_need_not_wait_even_if_returned() -> None:
    assert gate(REPORT_ONLY, report(party_branch="returned", neighbourhood_committees="remarks"), FILED, 5).open


# fmt: off
ASKED = [
    ("cc278-5", "maintenance_fund", Occasion(),                      Effect.APPROVAL),
    ("cc278-1", "",                 Occasion(),                      Effect.NOT_REQUIRED),
    ("cc278-9", "",                 Occasion(),                      Effect.NOT_REQUIRED),
    ("cc278-9", "public_income",    Occasion(),                      Effect.APPROVAL),
    ("cc278-3", "other",            Occasion(),                      Effect.REPORT_ONLY),   # its own election
    ("cc278-5", "maintenance_fund", Occasion(petition=True),         Effect.REPORT_ONLY),   # PMR 13
    ("cc278-5", "maintenance_fund", Occasion(first_assembly=True),   Effect.REPORT_ONLY),
    ("cc278-5", "maintenance_fund", Occasion(street_order=True),     Effect.REPORT_ONLY),
]
# fmt: on


@pytest.mark.parametrize(("decision_type", "major", "occasion", "effect"), ASKED)
def test_what_is_asked_of_a_matter(decision_type: str, major: str, occasion: Occasion, effect: Effect) -> None:
    assert need_of(decision_type, major, occasion, Effect.APPROVAL).effect is effect


def test_a_city_may_ask_for_a_report_only() -> None:
    assert need_of("cc278-5", "maintenance_fund", Occasion(), Effect.REPORT_ONLY).effect is Effect.REPORT_ONLY


@pytest.mark.parametrize(("decision_type", "major", "occasion", "effect"), ASKED)
def test_where_pre_reporting_is_switched_off_nothing_is_asked(
    decision_type: str, major: str, occasion: Occasion, effect: Effect
) -> None:
    need = need_of(decision_type, major, occasion, Effect.NOT_REQUIRED)
    assert (need.effect, need.because) == (Effect.NOT_REQUIRED, "本地规则没有要求事前报告")
    assert need_of_spending(Effect.NOT_REQUIRED) == need


def test_the_kind_of_major_matter_follows_from_the_decision_where_there_is_no_choice() -> None:
    assert major_matter_of("cc278-5", "", 100) == "maintenance_fund"
    assert major_matter_of("cc278-4", "", 0) == "property_firm"
    assert major_matter_of("cc278-9", "", 1) == "public_income"
    assert major_matter_of("cc278-9", "", 0) == ""


def test_a_kind_that_the_decision_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        major_matter_of("cc278-5", "property_firm", 0)
    with pytest.raises(ValueError, match="must be one of"):
        major_matter_of("cc278-7", "", 0)


def test_spending_goes_to_no_meeting_and_is_told_so() -> None:
    assert verdict_told("approved", SPENDING) == "同意支出"
    assert verdict_told("approved", "") == "同意上会"
    assert [effect_told(effect, SPENDING) for effect in Effect] == [SPENDING_EFFECT_NAMES[effect] for effect in Effect]
    assert [effect_told(effect, "") for effect in Effect] == [EFFECT_NAMES[effect] for effect in Effect]


def test_an_opinion_is_the_addressees_own_unless_it_says_so() -> None:
    assert not GivenOpinion("party_branch", "approved").by_street


def test_only_a_return_in_series_under_approval_keeps_the_others_from_being_asked() -> None:
    returned = report(party_branch="returned")
    assert returned.waiting_for() == ("neighbourhood_committees",)
    assert replace(returned, order=Order.SERIES).waiting_for() == ()
    assert replace(returned, order=Order.SERIES, effect=Effect.REPORT_ONLY).waiting_for() == BOTH[1:]
    assert replace(report(), order=Order.SERIES).waiting_for() == BOTH


def test_what_was_done_in_an_emergency_waits_for_nothing_once_it_is_reported() -> None:
    acted = replace(report(party_branch="returned"), acted=FILED)
    found = spending_gate(APPROVAL, acted, FILED, 5)
    assert (found.open, found.not_filed) == (True, False)
    assert (found.waiting_for, found.returned_by) == (BOTH[1:], BOTH[:1])
    assert not spending_gate(APPROVAL, report(), FILED, 5).open
    assert spending_gate(APPROVAL, None, FILED, 5).not_filed
