from __future__ import annotations

from datetime import timedelta

import pytest

from evidence.services.read_statements import find_statement
from kernel.calendar import day_of
from kernel.refusals import Refused
from oversight.rules.committee_decisions import KIND, Votes, checked_decision
from oversight.services.read_decisions import committee_decisions
from oversight.services.record_decision import OfferedDecision, draft_decision
from tests.oversight.executing import CARRIED, Executing


def test_a_decision_is_signed_logged_and_read_back(executing: Executing) -> None:
    matter = executing.reported()
    tracker = executing.decide(matter)
    with executing.database.reading() as session:
        logged = find_statement(session, origin=executing.log_origin, tracker=tracker)
        (found,) = committee_decisions(session, executing.community)
    assert logged is not None
    assert logged.leaf.type == KIND
    assert checked_decision(logged.envelope.body)["amount"] == 20_000_00
    assert (found.votes, found.matter, found.amount, found.index) == (CARRIED, matter, 20_000_00, logged.index)


def test_what_was_not_carried_is_not_recorded(executing: Executing) -> None:
    with pytest.raises(Refused) as refused:
        executing.decide(votes=Votes(7, 7, 3, 4))
    assert refused.value.refusal.code == "not-carried"


def test_a_matter_of_another_community_and_a_day_that_has_not_come_are_refused(executing: Executing) -> None:
    tomorrow = day_of(executing.now) + timedelta(days=1)
    for offered in (
        OfferedDecision(day_of(executing.now), CARRIED, "同意。", "zzzz-m2026-1"),
        OfferedDecision(tomorrow, CARRIED, "同意。"),
        OfferedDecision(day_of(executing.now), CARRIED, " "),
    ):
        with executing.database.writing() as session, pytest.raises(Refused):
            draft_decision(
                session,
                community=executing.community,
                offered=offered,
                signer=executing.chair,
                now=executing.now,
                entropy=executing.entropy,
            )
