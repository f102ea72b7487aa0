"""A log holds more than one assembly: what it says of statements and questions stands between the leaves of a vote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from disclosure.rules.question_entry import WITHDRAWAL
from disclosure.services.log_question import log_entry
from disclosure.services.mark_overdue import mark_overdue
from evidence.rules.leaf import parse_leaf
from evidence.services.read_statements import read_leaves
from kernel.calendar import to_text
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.services.communities import community_by_code
from tests.assemblies import Kit
from verifier.case import Wishes
from verifier.run import verify
from voting.rules.statements import FULL, PUBLIC
from voting.services.export_bundle import export_bundle

FOUNDED = datetime(2026, 6, 20, 2, 0, tzinfo=UTC)  # the second quarter is due on 31 July


def log_of_statements(kit: Kit) -> None:
    """What is overdue by now, and a question taken from view."""
    tools = {"now": kit.now, "entropy": kit.entropy, "keyring": kit.keyring}
    facts = {"question": "ab" * 32, "because": "insult", "withdrawn": to_text(kit.now)}
    with kit.database.writing() as session:
        community = community_by_code(session, kit.community)
        mark_overdue(session, community=community, **tools)
        log_entry(session, WITHDRAWAL, facts, community=community, period="2026Q1", **tools)


@pytest.mark.parametrize("edition", [FULL, PUBLIC])
def test_a_bundle_verifies_among_leaves_of_statements_and_questions(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], edition: str
) -> None:
    kit = Kit(database, keyring, entropy, FOUNDED).found()
    kit.now += timedelta(days=30)
    code = kit.opened()
    log_of_statements(kit)
    with database.writing() as session:
        for head in kit.heads(session)[:7]:
            kit.cast(session, code, head)
    kit.now += timedelta(days=5)
    log_of_statements(kit)
    kit.now = kit.window_of(code).closes
    kit.close(code)
    kit.checkpoint()
    with database.reading() as session:
        kinds = [parse_leaf(leaf).type for leaf in read_leaves(session, kit.log_origin)]
        data = export_bundle(session, code=code, edition=edition, now=kit.now, entropy=entropy, keyring=keyring)
    assert (kinds.count("overdue"), kinds.count("question-withdrawn")) == (2, 2)
    assert kinds.index("overdue") < kinds.index("ballot") < kinds.index("result")
    report, _ = verify(data, Wishes())
    assert [finding.details for finding in report.findings if finding.outcome.problems] == []
    assert report.verdict == "valid"
