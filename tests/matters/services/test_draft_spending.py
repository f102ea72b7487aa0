"""Drafting spending under an authorisation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernel.refusals import Refused
from matters.services.draft_spending import authorities, check_authority, draft_spending
from matters.services.read_matters import matters_of
from matters.services.record_outcome import record_outcome
from tests.matters.reporting import PUMP, Reporting
from voting.services.draft_assembly import draft_assembly


def test_spending_is_kept_under_a_code_like_any_matter(place: Reporting) -> None:
    with place.database.writing() as session:
        code = place.spending(session)
        matter = place.view(session, code).matter
        assert (matter.subject, matter.amount, matter.clause) == ("spending", 1_860_000, "议事规则第三十条")
        assert [view.matter.code for view in matters_of(session, place.community, subject="spending")] == [code]
        assert matters_of(session, place.community, subject="decision") == []


def test_what_does_not_fit_is_not_kept(place: Reporting) -> None:
    with pytest.raises(Refused), place.database.writing() as session:
        place.spending(session, replace(PUMP, why=""))


def test_only_a_resolution_that_was_adopted_here_authorises(place: Reporting) -> None:
    with place.database.writing() as session:
        resolved, open_one = place.matter(session), place.matter(session)
        record_outcome(session, matter=resolved, assembly="a", adopted=True, now=place.now)
        assert [view.matter.code for view in authorities(session, place.community)] == [resolved]
        assert (
            place.view(session, place.spending(session, replace(PUMP, authority=resolved))).matter.authority == resolved
        )
        for wrong in (open_one, "zzzz-m2026-1"):
            with pytest.raises(Refused) as refused:
                check_authority(session, place.community, wrong)
            assert refused.value.refusal.code == "authority_not_adopted"
            with pytest.raises(Refused):
                draft_spending(
                    session,
                    community=place.community,
                    offered=replace(PUMP, authority=wrong),
                    person="p",
                    now=place.now,
                )


def test_spending_is_on_no_agenda(place: Reporting) -> None:
    with pytest.raises(Refused) as refused, place.database.writing() as session:
        draft_assembly(
            session,
            community=place.community,
            kind="regular",
            title="会议",
            convener="业委会",
            matters=[place.spending(session)],
            now=place.now,
        )
    assert refused.value.refusal.code == "not_for_assembly"
