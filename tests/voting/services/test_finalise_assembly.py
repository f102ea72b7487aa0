"""A result becomes final when the days for objections are over."""

from __future__ import annotations

from datetime import timedelta

from kernel.calendar import day_of, end_of
from tests.assemblies import Kit
from voting.services.finalise_assembly import finalise_assembly
from voting.services.read_assemblies import assembly_by_code


def test_final_after_fifteen_days_and_not_a_second_earlier(kit: Kit) -> None:
    code = kit.opened()
    closes = kit.window_of(code).closes
    kit.close(code)
    last = end_of(day_of(closes) + timedelta(days=15))
    with kit.database.writing() as session:
        assert not finalise_assembly(session, code=code, now=last - timedelta(seconds=1))
        assert finalise_assembly(session, code=code, now=last)
        assert not finalise_assembly(session, code=code, now=last)
        assert assembly_by_code(session, code).state == "final"


def test_an_open_vote_is_never_final(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        assert not finalise_assembly(session, code=code, now=kit.now + timedelta(days=999))
