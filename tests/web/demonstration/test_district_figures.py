"""Every number over the demonstration district is the one its plan counts; every dashboard is cheap to read."""

from __future__ import annotations

from typing import Any

from flask import Flask

from kernel.calendar import day_of
from kernel.platform import Platform
from oversight.rules.indicators import BY_CODE
from oversight.services.read_indicators import read_indicators
from registry.services.communities import list_communities
from tests.bench.dashboards import pages_of, queries_of, signed_in
from web.demonstration.district.events import PlannedCommunity

MOST = 20


def test_every_number_equals_an_independent_count(place: Platform, plans: list[PlannedCommunity]) -> None:
    with place.database.reading() as session:
        names = {info.code: info.name for info in list_communities(session)}
        found = read_indicators(session, list(names), place.clock())
    counted = {code: [names[each.community] for each in findings] for code, findings in found.items()}
    assert counted.keys() == BY_CODE.keys() == plans[0].expected.keys()
    for code, places in counted.items():
        expected = {planned.name: planned.expected[code] for planned in plans}
        assert {name: places.count(name) for name in expected} == expected, code


def test_a_dashboard_takes_at_most_twenty_queries(app: Flask, facts: dict[str, Any], place: Platform) -> None:
    accounts = {account["username"]: account for account in facts["staff"]}
    cookies = {name: signed_in(app, place, accounts[name]) for name in ("zhuguan", "jiedao", "shequ")}
    for page in pages_of(day_of(place.clock())):
        assert queries_of(app, page, cookies[page.username]) <= MOST, page
