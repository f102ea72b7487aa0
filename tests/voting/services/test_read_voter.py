"""What one voter may know: their own line, their own ballots, nobody else's."""

from __future__ import annotations

import pytest

from kernel.quantities import Area
from kernel.refusals import Refused
from tests.assemblies import Kit
from voting.rules.roll import line_hash, units_digest
from voting.services.read_assemblies import assembly_row
from voting.services.read_voter import head_on_roll, own_ballots, standing_of, voter_of


def test_an_owner_gets_what_proves_their_line(kit: Kit) -> None:
    code = kit.noticed()
    with kit.database.reading() as session:
        voter = voter_of(session, code, kit.heads(session)[0])
    assert voter.line.area == Area(100_00)
    assert voter.line.units == units_digest(bytes.fromhex(voter.unit_salt), voter.units)
    assert len(line_hash(bytes.fromhex(voter.salt), voter.line)) == 32


def test_standing_is_the_last_ballot(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.writing() as session:
        head = kit.heads(session)[0]
        assembly = assembly_row(session, code)
        pseudonym = head_on_roll(session, assembly.id, head).pseudonym
        assert standing_of(session, assembly.id, pseudonym).last_sequence == 0
        cast = kit.cast(session, code, head)
        standing = standing_of(session, assembly.id, pseudonym)
        assert (standing.last_sequence, standing.last_tracker) == (1, cast.tracker)
        assert own_ballots(session, code, kit.heads(session)[1]) == []


def test_a_head_that_is_not_on_the_roll_is_told_so(kit: Kit) -> None:
    code = kit.noticed()
    with kit.database.reading() as session, pytest.raises(Refused) as refused:
        voter_of(session, code, 10_000)
    assert refused.value.refusal.code == "not_on_roll"
