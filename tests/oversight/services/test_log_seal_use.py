from __future__ import annotations

from datetime import timedelta

import pytest

from auth.rules.offices import Term
from auth.services.set_offices import set_offices
from evidence.services.read_statements import find_statement
from kernel.access import Role
from kernel.calendar import day_of
from kernel.refusals import Refused
from oversight.rules.seals import KIND, Seal, checked_use
from oversight.services.log_seal_use import OfferedUse, draft_seal_use, log_seal_use
from tests.oversight.executing import Executing


def refusal_of(kit: Executing, seal: Seal = Seal.COMMITTEE, **changes: object) -> str:
    with pytest.raises(Refused) as refused:
        kit.use(seal, **changes)
    return refused.value.refusal.code


def test_a_use_is_signed_by_the_keeper_and_logged_without_a_name(executing: Executing) -> None:
    executing.adopted()
    tracker = executing.use(Seal.ASSEMBLY)
    with executing.database.reading() as session:
        logged = find_statement(session, origin=executing.log_origin, tracker=tracker)
    assert logged is not None
    assert logged.leaf.type == KIND
    entry = checked_use(logged.envelope.body)
    assert (entry["seal"], entry["asked_by"], entry["basis"]) == ("assembly", "chair", "resolution")
    assert "keeper" not in entry


def test_a_keeper_who_is_the_chair_logs_nothing_not_even_what_was_drafted_before(executing: Executing) -> None:
    executing.adopted()
    day = day_of(executing.now)
    both = [Term(role, executing.community, day, day) for role in (Role.SEAL_KEEPER, Role.CHAIR)]
    with executing.database.writing() as session:
        act = draft_seal_use(
            session,
            community=executing.community,
            offered=OfferedUse(Seal.COMMITTEE, day, "合同", 1, Role.CHAIR, executing.basis()),
            signer=executing.keeper,
            now=executing.now,
            entropy=executing.entropy,
        )
        envelope = executing.sign(session, act, executing.keeper)
        set_offices(session, username="keeper", terms=both)
    assert refusal_of(executing) == "keeper-is-chair"
    with executing.database.writing() as session, pytest.raises(Refused) as refused:
        log_seal_use(session, act=act, envelope=envelope, signer=executing.keeper, now=executing.now)
    assert refused.value.refusal.code == "keeper-is-chair"
    assert executing.uses() == []


def test_a_chair_of_another_community_may_keep_the_seals_here(executing: Executing) -> None:
    executing.adopted()
    day = day_of(executing.now)
    terms = [Term(Role.SEAL_KEEPER, executing.community, day, day), Term(Role.CHAIR, "zzzz", day, day)]
    with executing.database.writing() as session:
        set_offices(session, username="keeper", terms=terms)
    assert executing.use()


def test_without_a_decision_of_this_community_no_seal_is_used(executing: Executing) -> None:
    executing.adopted()
    assert refusal_of(executing, basis="resolution:zzzz-m2026-1") == "use-without-decision"


def test_the_owners_seal_is_not_used_on_the_committees_word(executing: Executing) -> None:
    executing.decide()
    assert refusal_of(executing, Seal.ASSEMBLY) == "wrong-seal"
    assert executing.use(Seal.COMMITTEE)


def test_a_day_that_has_not_come_and_no_copies_are_refused(executing: Executing) -> None:
    executing.adopted()
    assert refusal_of(executing, used=day_of(executing.now) + timedelta(days=1)) == "day-ahead"
    assert refusal_of(executing, copies=0) == "copies-bad"


def test_a_correction_is_an_entry_of_its_own_with_its_reason_and_only_one(executing: Executing) -> None:
    executing.adopted()
    first = executing.use()
    assert refusal_of(executing, corrects=first) == "reason-needed"
    assert refusal_of(executing, corrects="0" * 64, reason="份数错了") == "unknown-use"
    second = executing.use(corrects=first, reason="份数错了", copies=3)
    assert refusal_of(executing, corrects=first, reason="又错了") == "corrected-already"
    found = executing.uses()
    assert [(use.copies, use.corrected_by, use.corrects) for use in found] == [(2, second, ""), (3, "", first)]
