"""The frozen roll is the register of that day, under fresh pseudonyms."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from evidence.rules.dsse import parse_envelope
from kernel.quantities import Area, Heads
from kernel.refusals import Refused
from tests.assemblies import BYLAW, Kit
from voting.models import RollRow
from voting.rules.notice import FrozenRoll
from voting.rules.roll import roll_root
from voting.services.freeze_roll import freeze_roll, line_of
from voting.services.read_assemblies import assembly_row


def freeze(kit: Kit) -> tuple[FrozenRoll, str, set[str], str]:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.matter(session, BYLAW))
        row = assembly_row(session, code)
        frozen = freeze_roll(
            session, row, log_origin=kit.log_origin, now=kit.now, entropy=kit.entropy, keyring=kit.keyring
        )
        entries = session.scalars(select(RollRow).where(RollRow.assembly_id == row.id)).all()
        assert row.roll_envelope is not None
        stated = parse_envelope(row.roll_envelope).body["root"]
        root = roll_root([(entry.salt, line_of(entry)) for entry in entries])
        return frozen, stated, {entry.pseudonym for entry in entries}, root


def test_the_root_is_that_of_the_lines_and_the_sums_are_the_registers(kit: Kit) -> None:
    frozen, stated, pseudonyms, root = freeze(kit)
    assert frozen.root == stated == root
    assert (frozen.size, frozen.total_area, frozen.total_heads) == (10, Area(950_00), Heads(10))
    assert len(pseudonyms) == 10


def test_pseudonyms_of_two_assemblies_have_nothing_in_common(kit: Kit) -> None:
    assert not freeze(kit)[2] & freeze(kit)[2]


def test_an_empty_register_cannot_be_frozen(kit: Kit) -> None:
    with kit.database.writing() as session:
        row = assembly_row(session, kit.draft(session, kit.matter(session, BYLAW)))
        row.community = "none"
        with pytest.raises(Refused) as refused:
            freeze_roll(session, row, log_origin="x", now=kit.now, entropy=kit.entropy, keyring=kit.keyring)
        session.rollback()
    assert refused.value.refusal.code in ("empty_roll", "community.unknown", "community_unknown")
