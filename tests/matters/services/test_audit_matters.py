"""Rows of pre-reports changed by hand are named."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from matters.services.audit_matters import audit_matters
from tests.assemblies import Kit

CHANGES = (
    "UPDATE prereport SET tracker = 'x'",
    "UPDATE prereport SET commitment = 'x'",
    "UPDATE prereport SET revision = 7",
    "UPDATE prereport SET effect = 'report_only'",
    "UPDATE prereport SET addressees = '[]'",
    "UPDATE prereport_opinion SET verdict = 'returned'",
    "UPDATE prereport_opinion SET reasons = 'x'",
    "UPDATE prereport_opinion SET addressee = 'party_branch'",
    "UPDATE prereport_opinion SET tracker = 'x'",
    "UPDATE prereport_opinion SET commitment = 'x'",
)


@pytest.mark.parametrize("change", ["", *CHANGES])
def test_every_change_by_hand_is_named(kit: Kit, change: str) -> None:
    with kit.database.writing() as session:
        kit.answer(session, kit.report(session, kit.matter(session)), kit.officer)
    with kit.database.engine.begin() as connection:
        connection.execute(text(change or "SELECT 1"))
    with kit.database.reading() as session:
        problems = audit_matters(session, community=kit.community, origin=kit.log_origin)
    assert bool(problems) is bool(change)
