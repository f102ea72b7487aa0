"""Every entry of the catalogue is whole, and together they fit: clocks have starters, faces leak nothing."""

from __future__ import annotations

from itertools import chain

import pytest

from kernel.access import Role
from kernel.citations import spelled_out
from kernel.refusals import Refused
from oversight.rules.catalogue import BY_CODE, DUTIES, OF_COMMUNITIES, OF_DISTRICT, duty_of, followers
from oversight.rules.duty import (
    FILED,
    POSTING,
    Check,
    Duty,
    EitherOr,
    Kind,
    Level,
    NotBefore,
    NotMore,
    OddWithin,
    YearsAtMost,
)
from oversight.rules.record_refusals import UNKNOWN_DUTY

each_duty = pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.code)
NOBODYS = {Role.OWNER, Role.STALL_HELPER, Role.OPERATOR, Role.AUDITOR, Role.SUPERVISOR}


def given(duty: Duty) -> list[str]:
    return [give.kind for give in duty.gives] + ([POSTING] if duty.posting_days else [])


def named_by(check: Check) -> tuple[str, ...]:
    match check:
        case NotBefore(later, earlier):
            return later, earlier
        case YearsAtMost(begins=begins, ends=ends):
            return begins, ends
        case OddWithin(field=field):
            return (field,)
        case NotMore(part, whole):
            return part, whole
        case EitherOr(first, other):
            return first, other


def test_codes_are_unique_and_short_enough_for_their_rows() -> None:
    codes = [duty.code for duty in DUTIES]
    assert len(codes) == len(set(codes))
    assert max(map(len, codes)) <= 30


def test_the_district_and_the_communities_share_the_catalogue() -> None:
    assert {*OF_COMMUNITIES, *OF_DISTRICT} == set(DUTIES)
    assert BY_CODE["government-year-report"].level is Level.DISTRICT


def test_an_unknown_duty_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        duty_of("nothing")
    assert refused.value.refusal == UNKNOWN_DUTY


@each_duty
def test_an_entry_says_what_to_do_by_which_article(duty: Duty) -> None:
    assert duty.title
    assert duty.does.endswith("。")
    assert duty.due.says
    assert duty.cites
    assert all(spelled_out(cite).startswith("《") for cite in duty.cites)
    assert not NOBODYS.intersection(duty.filers)
    assert len(set(duty.filers)) == len(duty.filers)


@each_duty
def test_it_is_filed_here_or_kept_elsewhere(duty: Duty) -> None:
    assert bool(duty.fields) != bool(duty.kept_at)


@each_duty
def test_field_names_are_unique_and_what_is_named_exists(duty: Duty) -> None:
    names = [field.name for field in duty.fields]
    assert len(names) == len(set(names))
    assert "occurrence" not in names  # the form's own field
    used = {give.day for give in duty.gives} | {give.about for give in duty.gives if give.about} - {FILED}
    used |= set(chain.from_iterable(map(named_by, duty.checks)))
    assert used - {FILED} <= set(names)


@each_duty
def test_choices_belong_to_choices(duty: Duty) -> None:
    for field in duty.fields:
        assert (field.kind is Kind.CHOICE) == bool(field.choices), field.name


@each_duty
def test_what_has_to_be_posted_is_posted_on_a_day_and_photographed(duty: Duty) -> None:
    if duty.posting_days:
        assert duty.posting_days >= 15
        assert duty.field("posted").kind is Kind.DAY
        assert duty.field("posted_photo").required


@each_duty
def test_a_clock_is_started_by_some_record(duty: Duty) -> None:
    if duty.due.event:
        assert duty.due.event in set(chain.from_iterable(map(given, DUTIES)))


@each_duty
def test_what_is_public_follows_from_nothing_that_is_internal(duty: Duty) -> None:
    for other in DUTIES:
        if duty.public and duty.due.event in given(other) and duty.due.event:
            assert other.public, other.code
            for give in other.gives:
                assert not give.about or other.is_public(other.field(give.about))


@each_duty
def test_all_levels_above_are_told_one_after_the_other(duty: Duty) -> None:
    days = [step.days for step in duty.ladder]
    assert days == sorted(set(days))
    assert all(day >= 1 for day in days)


def test_followers_are_found_to_the_end_of_the_chain() -> None:
    chain_of = [duty.code for duty in followers(BY_CODE["rectification-order"])]
    assert chain_of == ["rectification-proof", "rectification-check"]
    assert [duty.code for duty in followers(BY_CODE["complaint"])] == [
        "complaint-acceptance",
        "complaint-handling",
        "complaint-answer",
    ]
    assert followers(BY_CODE["first-meeting"]) == ()
