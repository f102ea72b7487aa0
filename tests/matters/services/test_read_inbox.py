"""The inbox of an addressee."""

from __future__ import annotations

from datetime import timedelta

from matters.services.read_inbox import read_inbox
from tests.assemblies import BYLAW, Kit


def test_waiting_reports_come_first_each_with_its_clock(kit: Kit) -> None:
    with kit.database.writing() as session:
        waiting, answered = kit.matter(session), kit.matter(session)
        kit.matter(session, BYLAW)
        kit.report(session, waiting)
        kit.answer(session, kit.report(session, answered), kit.secretary)
        entries = read_inbox(session, community=kit.community, addressee="party_branch", now=kit.now)
        others = read_inbox(session, community=kit.community, addressee="neighbourhood_committees", now=kit.now)
    assert [(entry.view.matter.code, entry.waiting) for entry in entries] == [(waiting, True), (answered, False)]
    assert entries[0].due == kit.now + timedelta(days=5)
    assert all(entry.waiting for entry in others)


def test_a_report_is_overdue_after_its_five_days_and_not_before(kit: Kit) -> None:
    with kit.database.writing() as session:
        kit.report(session, kit.matter(session))

        def overdue(seconds: int) -> bool:
            now = kit.now + timedelta(days=5, seconds=seconds)
            return read_inbox(session, community=kit.community, addressee="party_branch", now=now)[0].overdue

        assert (overdue(-1), overdue(0), overdue(1)) == (False, False, True)
