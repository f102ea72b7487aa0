"""The turnout of the votes that run: against a count of its own, at the edges of the window, in one query."""

from __future__ import annotations

from datetime import datetime, timedelta

from kernel.quantities import Heads
from tests.assemblies import Kit
from voting.services.read_assemblies import turnout_of
from voting.services.read_turnouts import Turnout, read_turnouts

SECOND = timedelta(seconds=1)


def turnouts(kit: Kit, now: datetime | None = None) -> list[Turnout]:
    with kit.database.reading() as session:
        return read_turnouts(session, [kit.community], now or kit.now)


def test_who_voted_is_weighed_and_a_changed_ballot_counts_once(kit: Kit) -> None:
    code = kit.opened()
    (before,) = turnouts(kit)
    assert (before.voted.area.amount, before.voted.heads.amount) == (0, 0)
    with kit.database.writing() as session:
        first, second = kit.heads(session)[:2]
        kit.cast(session, code, first)
        kit.cast(session, code, first, choices={"1": "oppose", "2": "abstain"})
        kit.cast(session, code, second)
    (found,) = turnouts(kit)
    with kit.database.reading() as session:
        assert found.voted == turnout_of(session, code)
    assert (found.voted.heads, found.entitled) == (Heads(2), before.entitled)
    assert found.entitled.heads.amount >= 9
    assert (found.community, found.assembly, found.title) == (kit.community, code, "2026年第一次会议")
    assert not found.rehearsal
    assert "choice" not in repr(found)


def test_a_vote_runs_from_its_opening_to_the_instant_before_its_close_whoever_marked_it(kit: Kit) -> None:
    window = kit.window_of(kit.noticed(kind="rehearsal"))
    assert turnouts(kit, window.opens - SECOND) == []
    assert [each.rehearsal for each in turnouts(kit, window.opens)] == [True]
    assert [each.closes for each in turnouts(kit, window.closes - SECOND)] == [window.closes]
    assert turnouts(kit, window.closes) == []


def test_a_draft_and_what_runs_elsewhere_is_not_told(kit: Kit) -> None:
    with kit.database.writing() as session:
        kit.draft(session, kit.matter(session))
    assert turnouts(kit) == []
    kit.opened()
    with kit.database.reading() as session:
        assert read_turnouts(session, ["zzzz"], kit.now) == []
