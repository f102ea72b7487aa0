"""The final outcome of matters."""

from __future__ import annotations

from datetime import timedelta

from matters.services.record_outcome import Outcome, adopted_matters, adoption_of, record_outcome
from tests.assemblies import BYLAW, Kit


def test_a_matter_is_adopted_once_a_final_decision_says_so(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        assert adoption_of(session, matter) is None
        record_outcome(session, matter=matter, assembly="a1", adopted=False, now=kit.now)
        assert adoption_of(session, matter) is None
        later = kit.now + timedelta(days=90)
        record_outcome(session, matter=matter, assembly="a2", adopted=True, now=later)
        assert adoption_of(session, matter) == Outcome(matter, "a2", True, later)


def test_an_outcome_that_was_kept_is_never_changed(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        record_outcome(session, matter=matter, assembly="a1", adopted=True, now=kit.now)
        record_outcome(session, matter=matter, assembly="a1", adopted=False, now=kit.now + timedelta(days=1))
        found = adoption_of(session, matter)
        assert found is not None
        assert found.final == kit.now


def test_adopted_matters_are_listed_by_community_and_kind(kit: Kit) -> None:
    with kit.database.writing() as session:
        lift, bylaw, waiting = kit.matter(session), kit.matter(session, BYLAW), kit.matter(session)
        for matter in (lift, bylaw):
            record_outcome(session, matter=matter, assembly="a1", adopted=True, now=kit.now)
        record_outcome(session, matter=waiting, assembly="a1", adopted=False, now=kit.now)
        assert adopted_matters(session, kit.community, "cc278-5") == [lift]
        assert adopted_matters(session, "elsewhere", "cc278-5") == []
