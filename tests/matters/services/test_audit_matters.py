"""Rows of pre-reports changed by hand are named."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from matters.services.audit_matters import audit_matters
from tests.matters.reporting import Reporting

CHANGES = (
    "UPDATE prereport SET tracker = 'x'",
    "UPDATE prereport SET commitment = 'x'",
    "UPDATE prereport SET revision = 7",
    "UPDATE prereport SET effect = 'report_only'",
    "UPDATE prereport SET addressees = '[]'",
    "UPDATE prereport SET opinion_days = 1",
    "UPDATE prereport SET \"order\" = 'series'",
    "UPDATE prereport SET no_branch_reason = 'x'",
    "UPDATE prereport SET emergency_reason = 'x'",
    "UPDATE prereport_opinion SET speaker = 'street'",
    "UPDATE prereport_opinion SET place_reason = 'x'",
    "UPDATE prereport_opinion SET clauses = '[\"amount\"]'",
    "UPDATE prereport_reply SET text = 'x'",
    "UPDATE prereport_reply SET tracker = 'x'",
    "UPDATE prereport_reply SET commitment = 'x'",
    "UPDATE prereport_opinion SET verdict = 'approved'",
    "UPDATE prereport_opinion SET reasons = 'x'",
    "UPDATE prereport_opinion SET addressee = 'party_branch'",
    "UPDATE prereport_opinion SET tracker = 'x'",
    "UPDATE prereport_opinion SET commitment = 'x'",
)


@pytest.mark.parametrize("change", ["", *CHANGES])
def test_every_change_by_hand_is_named(place: Reporting, change: str) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        place.say(session, place.file(session, matter), place.officer, "remarks")
        report = place.view(session, matter).report
        assert report is not None
        place.reply(session, report.opinions[0].id)
    with place.database.engine.begin() as connection:
        connection.execute(text(change or "SELECT 1"))
    with place.database.reading() as session:
        problems = audit_matters(session, community=place.community, origin=place.log_origin)
    assert bool(problems) is bool(change)
