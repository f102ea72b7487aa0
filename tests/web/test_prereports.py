"""Where a reference in the books leads to, and what the feed tells, as far as pre-reports go."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from kernel.platform import Platform
from tests.application import application
from tests.matters.reporting import Reporting
from web.references import reference_to


@pytest.fixture
def place(here: Platform) -> Reporting:
    return Reporting(here.database, here.keyring, here.entropy, here.clock()).found()


@pytest.fixture
def app(here: Platform, tmp_path: Path) -> Flask:
    return application(here)


def test_a_reported_matter_leads_to_its_public_page_and_a_draft_to_none(place: Reporting, app: Flask) -> None:
    with place.database.writing() as session:
        reported, drafted = place.spending(session), place.spending(session)
        place.file(session, reported)
    with app.test_request_context(), place.database.reading() as session:
        address = reference_to(session, place.community, f"维修消防泵〔{reported}〕")
        assert address == f"/c/{place.community}/prereports/{reported}"
        assert reference_to(session, place.community, f"维修消防泵〔{drafted}〕") == ""
        assert reference_to(session, place.community, "第12号报告") == ""
    assert app.test_client().get(address).status_code == 200
    assert app.test_client().get(address.replace(reported, drafted)).status_code == 404


def test_the_feed_tells_each_report_and_each_answer(place: Reporting, app: Flask) -> None:
    def entries() -> str:
        return app.test_client().get(f"/c/{place.community}/feed.atom").get_data(as_text=True)

    assert "事前报告" not in entries()
    with place.database.writing() as session:
        report = place.file(session, place.spending(session))
    before = entries()
    assert "事前报告：维修3号楼消防泵" in before
    with place.database.writing() as session:
        place.say(session, report, place.secretary)
    assert entries() != before
