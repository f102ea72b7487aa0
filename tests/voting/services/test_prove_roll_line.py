"""An owner can prove their line, and only theirs."""

from __future__ import annotations

import pytest

from evidence.rules.merkle import inclusion_holds
from kernel.refusals import Refused
from tests.assemblies import Kit
from voting.rules.roll import line_from, line_hash, units_digest
from voting.services.prove_roll_line import prove_roll_line


def test_line_salts_and_path_lead_to_the_root_in_the_notice(kit: Kit) -> None:
    code = kit.noticed()
    with kit.database.reading() as session:
        for head in kit.heads(session):
            told = prove_roll_line(session, code, head)
            leaf = line_hash(bytes.fromhex(told["salt"]), line_from(told["line"]))
            path = [bytes.fromhex(step) for step in told["proof"]]
            assert inclusion_holds(leaf, told["index"], told["size"], path, bytes.fromhex(told["root"]))
            assert told["line"]["units"] == units_digest(bytes.fromhex(told["unit_salt"]), told["units"])


def test_a_head_that_is_not_on_the_roll_gets_nothing(kit: Kit) -> None:
    code = kit.noticed()
    with kit.database.reading() as session, pytest.raises(Refused):
        prove_roll_line(session, code, 10_000)
