"""Whether a matter may be carried out, as far as its pre-report goes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from matters.services.check_execution import execution_gate, spendable
from tests.matters.reporting import SECOND, Reporting


def test_spending_waits_for_its_report_and_for_every_approval(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.spending(session)
        assert execution_gate(session, matter, place.now).not_filed
        report = place.file(session, matter)
        assert execution_gate(session, matter, place.now).waiting_for == ("party_branch", "neighbourhood_committees")
        place.say(session, report, place.secretary)
        session.expire_all()
        assert not execution_gate(session, matter, place.now).open
        assert spendable(session, place.community, place.now) == []
        place.say(session, report, place.officer)
        session.expire_all()
        assert execution_gate(session, matter, place.now).open
        assert [view.matter.code for view in spendable(session, place.community, place.now)] == [matter]


def test_what_was_reported_as_an_emergency_waits_for_nothing_and_even_a_return_does_not_stop_it(
    place: Reporting,
) -> None:
    with place.database.writing() as session:
        matter = place.spending(session)
        report = place.urgent(session, matter, hours=3)
        assert execution_gate(session, matter, place.now).open
        place.say(session, report, place.secretary, "returned")
        session.expire_all()
        gate = execution_gate(session, matter, place.now)
        assert (gate.open, gate.returned_by) == (True, ("party_branch",))


@pytest.mark.parametrize(("late", "open_"), [(-SECOND, False), (0 * SECOND, True), (SECOND, True)])
def test_under_report_only_it_waits_for_the_lead_days_alone(
    place: Reporting, late: timedelta, open_: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from matters.rules import packs
    from matters.rules.prereports import Effect

    free = replace(packs.DEMONSTRATION, prereport_effect=Effect.REPORT_ONLY)
    monkeypatch.setitem(packs.PACKS, "demonstration", free)
    with place.database.writing() as session:
        matter = place.spending(session)
        place.file(session, matter)
        assert execution_gate(session, matter, place.now + timedelta(days=5) + late).open is open_
