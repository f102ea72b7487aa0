"""Acknowledging a pre-report."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kernel.refusals import Refused
from matters.services.receive_prereport import receive_prereport
from tests.matters.reporting import Reporting

BRANCH = "party_branch"


def test_the_first_receipt_counts_and_an_opinion_is_one(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        report = place.file(session, matter)
        filed = place.now
        for hours in (1, 2):
            receive_prereport(
                session, prereport_id=report, addressee=BRANCH, person="p", now=filed + timedelta(hours=hours)
            )
        place.later(1)
        place.say(session, report, place.officer)
        view = place.view(session, matter).report
    assert view is not None
    assert dict(view.report.received) == {
        BRANCH: filed + timedelta(hours=1),
        "neighbourhood_committees": filed + timedelta(days=1),
    }


def test_nobody_else_acknowledges_it(place: Reporting) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.matter(session))
        for wanted, addressee in ((report, "owners"), (report + 99, BRANCH)):
            with pytest.raises(Refused):
                receive_prereport(session, prereport_id=wanted, addressee=addressee, person="p", now=place.now)
