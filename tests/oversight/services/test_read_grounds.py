from __future__ import annotations

import pytest

from kernel.refusals import Refused
from matters.rules.prereports import RETURNED
from matters.services.set_rules_pack import set_rules_pack
from oversight.rules.execution import Mark, Warrant
from oversight.services.read_grounds import executable_ground, ground_of, grounds_of
from tests.assemblies import BYLAW
from tests.oversight.executing import Executing


def test_a_resolution_comes_before_the_committees_own_decision(executing: Executing) -> None:
    matter = executing.adopted()
    executing.decide(matter)
    with executing.database.reading() as session:
        found = ground_of(session, community=executing.community, matter=matter, now=executing.now)
    assert (found.warrant, found.decision) == (Warrant.RESOLUTION, "")


def test_where_nothing_is_delegated_the_committee_decides_nothing(executing: Executing) -> None:
    matter = executing.reported()
    executing.decide(matter)
    with executing.database.writing() as session:
        set_rules_pack(session, executing.community, "fujian")
    with executing.database.reading() as session:
        with pytest.raises(Refused) as refused:
            ground_of(session, community=executing.community, matter=matter, now=executing.now)
        assert grounds_of(session, executing.community, executing.now) == []
    assert refused.value.refusal.code == "nothing-delegated"


def test_a_returned_report_is_seen_on_the_ground_and_shuts_the_way(executing: Executing) -> None:
    matter = executing.adopted(reported=False)
    with executing.database.writing() as session:
        report = executing.report(session, matter)
        executing.answer(session, report, executing.secretary, RETURNED, "缺比价")
        executing.answer(session, report, executing.officer)
    with executing.database.reading() as session:
        found = ground_of(session, community=executing.community, matter=matter, now=executing.now)
        assert found.mark is Mark.NOT_AGREED
        with pytest.raises(Refused) as refused:
            executable_ground(session, community=executing.community, matter=matter, now=executing.now)
    assert "小区党支部没有同意" in refused.value.refusal.says


def test_what_need_not_be_reported_is_carried_out_unmarked(executing: Executing) -> None:
    matter = executing.adopted(BYLAW, reported=False)
    with executing.database.reading() as session:
        found = executable_ground(session, community=executing.community, matter=matter, now=executing.now)
    assert (found.mark, found.resolved) == (Mark.NONE, 0)
