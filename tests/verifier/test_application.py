"""What the application exports, the verifier accepts: the same assembly through services, database and log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.assemblies import Kit, certificate
from verifier.case import Wishes
from verifier.run import verify
from voting.rules.statements import FULL, PUBLIC
from voting.services.close_assembly import close_assembly
from voting.services.export_bundle import export_bundle

Entropy = Callable[[int], bytes]


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Entropy, now: datetime) -> Kit:
    return Kit(database, keyring, entropy, now).found()


def closed(kit: Kit) -> str:
    """Seven of nine owners vote, one of them twice; then the vote is closed and a checkpoint published."""
    code = kit.opened()
    with kit.database.writing() as session:
        heads = kit.heads(session)
        for head_id in heads[:7]:
            kit.cast(session, code, head_id)
        kit.now += timedelta(minutes=1)
        kit.cast(session, code, heads[0], choices={"1": "oppose", "2": "abstain"})
    closes = kit.window_of(code).closes
    tools = {"entropy": kit.entropy, "keyring": kit.keyring}
    with kit.database.writing() as session:
        close_assembly(session, code=code, now=closes, render=certificate, **tools)
    publish_checkpoint(kit.database, origin=kit.log_origin, community=kit.community, keyring=kit.keyring, now=closes)
    kit.now = closes
    return code


@pytest.mark.database
@pytest.mark.parametrize("edition", [FULL, PUBLIC])
def test_the_bundle_of_a_closed_assembly_passes(kit: Kit, edition: str) -> None:
    code = closed(kit)
    with kit.database.reading() as session:
        data = export_bundle(session, code=code, edition=edition, now=kit.now, entropy=kit.entropy, keyring=kit.keyring)
    report, case = verify(data, Wishes())
    assert [finding.details for finding in report.findings if finding.outcome.problems] == []
    assert report.verdict == "valid"
    assert case is not None
    assert case.result is not None
    first = case.result["items"][0]
    assert {option: weight["heads"] for option, weight in first["options"].items()} == {
        "approve": 6,
        "oppose": 1,
        "abstain": 0,
    }
