"""What owners may see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernel.refusals import Refused
from matters.rules import packs
from matters.services.show_prereports import shown_prereport, shown_prereports
from tests.matters.reporting import Reporting


def test_owners_see_what_was_reported_and_nothing_before(place: Reporting) -> None:
    with place.database.writing() as session:
        reported, drafted = place.matter(session), place.matter(session)
        place.file(session, reported)
        assert [
            each.view.matter.code for each in shown_prereports(session, community=place.community, now=place.now)
        ] == [reported]
        assert shown_prereport(session, community=place.community, code=reported, now=place.now).report.revision == 1
        for code in (drafted, "zzzz-m2026-1"):
            with pytest.raises(Refused):
                shown_prereport(session, community=place.community, code=code, now=place.now)


def test_where_the_rules_show_none_there_is_none(place: Reporting, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = replace(packs.DEMONSTRATION, prereport_visible_to_owners=False)
    monkeypatch.setitem(packs.PACKS, "demonstration", closed)
    with place.database.reading() as session, pytest.raises(Refused) as refused:
        shown_prereports(session, community=place.community, now=place.now)
    assert refused.value.refusal.status == 404
