from __future__ import annotations

from datetime import timedelta

from matters.services.read_adopted import adopted_in
from matters.services.record_outcome import record_outcome
from tests.assemblies import BYLAW, Kit


def test_what_was_adopted_is_read_with_its_first_decision_and_its_report(kit: Kit) -> None:
    later = kit.now + timedelta(days=400)
    with kit.database.writing() as session:
        lift, rejected = kit.approved_matter(session), kit.matter(session, BYLAW)
        record_outcome(session, matter=lift, assembly="a1", adopted=True, now=kit.now)
        record_outcome(session, matter=lift, assembly="a2", adopted=True, now=later)
        record_outcome(session, matter=rejected, assembly="a1", adopted=False, now=kit.now)
    with kit.database.reading() as session:
        (found,) = adopted_in(session, (kit.community,))
        assert adopted_in(session, ("zzzz",)) == []
    assert (found.view.matter.code, found.assembly, found.final) == (lift, "a1", kit.now)
    assert found.view.report is not None
