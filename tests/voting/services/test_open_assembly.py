"""Opening is a mark the clock allows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kernel.refusals import Refused
from tests.assemblies import Kit
from voting.services.open_assembly import open_assembly
from voting.services.read_assemblies import assembly_by_code


def test_a_vote_opens_at_its_hour_not_before_and_opening_twice_does_no_harm(kit: Kit) -> None:
    code = kit.noticed()
    opens = kit.window_of(code).opens
    with pytest.raises(Refused) as refused, kit.database.writing() as session:
        open_assembly(session, code=code, now=opens - timedelta(seconds=1))
    assert refused.value.refusal.code == "not_open_yet"
    for _ in range(2):
        with kit.database.writing() as session:
            open_assembly(session, code=code, now=opens)
            assert assembly_by_code(session, code).state == "open"


def test_a_closed_vote_cannot_be_opened_again(kit: Kit) -> None:
    code = kit.opened()
    kit.close(code)
    with pytest.raises(Refused) as refused, kit.database.writing() as session:
        open_assembly(session, code=code, now=kit.window_of(code).opens)
    assert refused.value.refusal.code == "already_closed"
