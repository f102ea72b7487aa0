"""Rules packs: stricter is welcome, looser is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matters.rules.packs import DEMONSTRATION, FUJIAN, PACKS, ChannelStatus, PackRefused, checked
from matters.rules.prereports import Effect, Order


def test_hangzhous_seven_days_for_temporary_meetings_lie_below_the_national_rule() -> None:
    with pytest.raises(PackRefused, match="PMR 14"):
        checked(replace(FUJIAN, code="hangzhou", notice_clear_days=7))


@pytest.mark.parametrize(("days", "refused"), [(14, True), (15, False), (16, False)])
def test_fifteen_clear_days_is_the_least(days: int, refused: bool) -> None:
    pack = replace(FUJIAN, notice_clear_days=days)
    if refused:
        with pytest.raises(PackRefused):
            checked(pack)
    else:
        assert checked(pack) is pack


@pytest.mark.parametrize(
    "change",
    [
        {"window_days": 4},
        {"window_days": 61},
        {"prereport_effect": Effect.NOT_REQUIRED},
        {"vote_changes": -1},
        {"channel": ChannelStatus.BYLAW, "bylaw_clause": ""},
        {"spend_delegation_limit": -1, "spend_clause": "第三十条"},
        {"spend_delegation_limit": 1},
        {"disclosure_due_month": 0},
        {"disclosure_due_month": 4},
        {"disclosure_due_day": 0},
        {"disclosure_due_day": 32},
        {"disclosure_target_day": 0},
        {"disclosure_due_day": 20, "disclosure_target_day": 21},
        {"disclosure_posting_days": 14},
        {"disclosure_overdue_escalation": (0, 7, 15)},
        {"disclosure_overdue_escalation": (1, 1, 15)},
        {"disclosure_overdue_escalation": (1, 7, 7)},
        {"prereport_opinion_days": 0},
        {"prereport_reply_days": 0},
        {"prereport_emergency_days": 0},
        {"question_answer_days": 0},
        {"question_answer_days": 7, "question_street_days": 7},
        {"prereport_lead_days": -1},
        {"objection_days": -1},
    ],
)
def test_other_loosenings_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(PackRefused):
        checked(replace(FUJIAN, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"prereport_opinion_days": 1, "prereport_reply_days": 1, "prereport_emergency_days": 1},
        {"disclosure_due_month": 3},
        {"disclosure_due_day": 1, "disclosure_target_day": 1},
        {"disclosure_posting_days": 16},
        {"disclosure_overdue_escalation": (1, 2, 3)},
        {"question_answer_days": 1, "question_street_days": 2},
        {"window_days": 5},
        {"window_days": 60},
        {"vote_changes": 0},
        {"prereport_lead_days": 0},
        {"objection_days": 0},
    ],
)
def test_stricter_clocks_and_the_very_limits_are_taken(change: dict[str, object]) -> None:
    pack = replace(FUJIAN, **change)  # type: ignore[arg-type]
    assert checked(pack) is pack


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notice_clear_days", 15),  # PMR 14
        ("window_days", 15),  # within the 5 to 60 of HZ 20; the default is ours
        ("vote_changes", 1),  # as in Wuhan
        ("objection_days", 15),  # QY 17
        ("spend_delegation_limit", 0),  # HZ 16: nothing until a clause delegates
        ("prereport_enabled", True),
        ("prereport_effect", Effect.APPROVAL),  # ours; SEED 10 asks for a report
        ("prereport_order", Order.PARALLEL),  # ours
        ("prereport_lead_days", 5),  # as BJ 45; SEED names none
        ("prereport_opinion_days", 5),  # ours
        ("prereport_reply_days", 5),  # ours
        ("prereport_emergency_days", 2),  # ours
        ("prereport_visible_to_owners", True),
        ("disclosure_due_month", 1),  # local rules of 2026; no day found for Fujian
        ("disclosure_due_day", 31),
        ("disclosure_target_day", 15),  # ours
        ("disclosure_posting_days", 15),  # HZ 30
        ("disclosure_overdue_escalation", (1, 7, 15)),  # ours
        ("question_answer_days", 7),  # ours
        ("question_street_days", 14),  # ours
    ],
)
def test_a_pack_that_says_nothing_has_these_numbers(name: str, value: object) -> None:
    assert getattr(FUJIAN, name) == value


def test_nothing_is_delegated_until_a_clause_says_so() -> None:
    assert FUJIAN.spend_delegation_limit == 0
    pack = replace(FUJIAN, spend_delegation_limit=1, spend_clause="第三十条")
    assert checked(pack) is pack
    assert (DEMONSTRATION.spend_delegation_limit, "虚构" in DEMONSTRATION.spend_clause) == (2_000_000, True)


def test_the_hash_binds_every_parameter() -> None:
    assert FUJIAN.sha256 != replace(FUJIAN, vote_changes=2).sha256
    assert FUJIAN.sha256 != replace(FUJIAN, prereport_order=Order.SERIES).sha256
    assert FUJIAN.sha256 == replace(FUJIAN).sha256


def test_every_pack_on_offer_is_checked_and_the_default_admits_no_real_vote() -> None:
    assert [checked(pack) for pack in PACKS.values()] == list(PACKS.values())
    assert FUJIAN.channel is ChannelStatus.UNRECOGNISED
    assert "虚构" in DEMONSTRATION.name


def test_a_city_may_switch_pre_reporting_off_and_its_notices_bind_that() -> None:
    off = checked(replace(FUJIAN, prereport_enabled=False))
    assert (FUJIAN.asked_effect, off.asked_effect) == (Effect.APPROVAL, Effect.NOT_REQUIRED)
    assert off.sha256 != FUJIAN.sha256
