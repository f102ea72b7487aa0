"""Matters as plain values."""

from __future__ import annotations

import pytest

from kernel.refusals import Refused
from matters.rules.packs import DEMONSTRATION, FUJIAN
from matters.services.read_matters import (
    matter_of_report,
    matter_row,
    matter_view,
    matters_of,
    report_view,
    rules_pack_of,
    rules_packs,
)
from tests.assemblies import BYLAW, Kit


def test_matters_are_listed_newest_first(kit: Kit) -> None:
    with kit.database.writing() as session:
        first, second = kit.matter(session), kit.matter(session, BYLAW)
        assert [view.matter.code for view in matters_of(session, kit.community)] == [second, first]
        assert matters_of(session, "other") == []


def test_a_matter_is_found_by_its_report_and_only_in_its_own_community(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        report = kit.report(session, matter)
        assert matter_of_report(session, report, community=kit.community).matter.code == matter
        for attempt in (
            lambda: matter_of_report(session, report, community="other"),
            lambda: matter_of_report(session, 10_000, community=kit.community),
            lambda: matter_view(session, matter, community="other"),
        ):
            with pytest.raises(Refused):
                attempt()


def test_a_report_is_read_with_what_is_still_waited_for(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        report = kit.report(session, matter)
        kit.answer(session, report, kit.secretary)
        view = report_view(matter_row(session, matter).prereports[-1])
    assert view.report.waiting_for() == ("neighbourhood_committees",)


def test_where_no_pack_was_set_the_strictest_is_in_force(kit: Kit) -> None:
    with kit.database.reading() as session:
        assert rules_pack_of(session, kit.community) is DEMONSTRATION
        assert rules_pack_of(session, "other") is FUJIAN
        packs = rules_packs(session)
        assert (packs[kit.community], packs["other"]) == (DEMONSTRATION, FUJIAN)
