from __future__ import annotations

from oversight.services.read_decisions import committee_decisions, decisions_by_community
from tests.oversight.executing import Executing


def test_decisions_are_read_for_the_communities_named_the_latest_first(executing: Executing) -> None:
    executing.decide(text="第一项")
    executing.decide(text="第二项")
    with executing.database.reading() as session:
        assert [each.text for each in committee_decisions(session, executing.community)] == ["第二项", "第一项"]
        assert not decisions_by_community(session, ("zzzz",))["zzzz"]
