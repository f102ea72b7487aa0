from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from disclosure.rules.sources import ReferenceKind
from disclosure.rules.unreported import EVERYTHING_ASKED
from disclosure.services.import_ledger import import_ledger
from disclosure.services.read_spending import (
    Spending,
    published_spending,
    published_unreported,
    read_spending,
    spent_by_matter,
    undecided_spending,
    unreported_spending,
)
from disclosure.services.refer_line import refer_line
from disclosure.services.set_budget import set_budget
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from matters.services.record_outcome import record_outcome
from tests.assemblies import Kit
from tests.disclosure.ledgers import paid, row, small_workbook
from tests.disclosure.reading import REASON, reading
from tests.disclosure.sealed_sample import body

LIMIT = 20_000_00


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Kit:
    """A community with a repair nobody decided on, a small one, a running cost and some income."""
    kit = Kit(database, keyring, entropy, now).found(1)
    rows = (
        row(text="屋面维修", category="维修更新", income=None, expense=66_000),
        row(text="门锁", category="维修更新", income=None, expense=300, voucher="记-2", reference="业委会决定3号"),
        row(text="办公用品", category="办公经费", income=None, expense=50, voucher="记-3"),
        row(voucher="记-4"),
    )
    with database.writing() as session:
        report = import_ledger(session, community=kit.community, name="账.xlsx", data=small_workbook(*rows), now=now)
    assert report.saved, report.errors
    return kit


def spending(kit: Kit) -> list[Spending]:
    with kit.database.reading() as session:
        return read_spending(session, (kit.community,))


def undecided(kit: Kit, limit: int = LIMIT) -> list[tuple[str, tuple[str, ...]]]:
    with kit.database.reading() as session:
        found = undecided_spending(read_spending(session, (kit.community,)), {kit.community: limit})
    return [(each.line.text, each.lacks) for each in found.get(kit.community, [])]


def test_spending_is_read_of_the_communities_named_alone(kit: Kit) -> None:
    assert [(each.line.text, each.number) for each in spending(kit)] == [("屋面维修", 1), ("门锁", 2), ("办公用品", 3)]
    with kit.database.reading() as session:
        assert read_spending(session, ("zzzz",)) == []


def test_what_cites_a_matter_later_counts_for_it_and_is_decided(kit: Kit) -> None:
    assert next(text for text, _ in undecided(kit)) == "屋面维修"
    with kit.database.writing() as session:
        matter = kit.matter(session)
        record_outcome(session, matter=matter, assembly="a1", adopted=True, now=kit.now)
        refer_line(
            session,
            community=kit.community,
            number=1,
            kind=ReferenceKind.RESOLUTION,
            matter=matter,
            person=kit.chair.person,
            role=Role.CHAIR,
            now=kit.now,
        )
    assert spent_by_matter(spending(kit)) == {matter: 66_000_00}
    assert "屋面维修" not in [text for text, _ in undecided(kit)]


def test_a_reversal_takes_off_what_it_takes_back() -> None:
    lines = [paid(amount=100, resolution="k7qm-m2026-1"), paid(amount=-40, resolution="k7qm-m2026-1")]
    assert spent_by_matter([Spending("k7qm", 1, line) for line in lines]) == {"k7qm-m2026-1": 60}


def test_what_is_delegated_needs_the_committees_decision_and_more_needs_the_owners(kit: Kit) -> None:
    assert dict(undecided(kit))["屋面维修"] == ("resolution", "prereport")
    assert "门锁" not in dict(undecided(kit))
    assert dict(undecided(kit, limit=299_99))["门锁"] == ("resolution", "prereport")
    assert dict(undecided(kit, limit=66_000_00))["屋面维修"] == ("decision",)


def test_running_costs_within_an_approved_budget_need_no_decision_of_their_own(kit: Kit) -> None:
    before = dict(undecided(kit))
    with kit.database.writing() as session:
        set_budget(session, community=kit.community, year=2025, amount=50_00, resolution="决议1号")
    assert dict(undecided(kit)) == before
    with kit.database.writing() as session:
        set_budget(session, community=kit.community, year=2026, amount=50_00, resolution="决议1号")
    assert "办公用品" not in dict(undecided(kit))
    assert set(before) - set(dict(undecided(kit))) <= {"办公用品"}


def test_published_lines_are_those_of_the_newest_revision_that_spend_on_the_matter(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    kit = reading(database, keyring, entropy)
    lines = [dict(line) for line in body()["lines"]]
    spent = next(place for place, line in enumerate(lines) if line["side"] == "out")
    lines[spent] |= {"resolution": f"业主大会决议 {kit.community}-m2026-1"}
    kit.show(body(revision=2, reason=REASON, prev="33" * 32, lines=lines, untied=[]))
    with database.reading() as session:
        (found,) = published_spending(session, community=kit.community, matter=f"{kit.community}-m2026-1")
        assert published_spending(session, community=kit.community, matter=f"{kit.community}-m2026-11") == []
    assert (found.number, found.statement.revision) == (spent + 1, 2)


def test_unreported_spending_is_told_by_community(kit: Kit) -> None:
    with kit.database.reading() as session:
        found = unreported_spending(read_spending(session, (kit.community,)), {kit.community: EVERYTHING_ASKED})
    assert [line.text for line in found[kit.community]] == ["屋面维修", "门锁"]


def test_the_newest_revisions_say_which_published_lines_were_not_reported(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    kit = reading(database, keyring, entropy)
    with database.reading() as session:
        found = published_unreported(session, community=kit.community)
    assert [(each.number, each.line["text"]) for each in found] == [(5, "监控系统升级改造首付")]
    kit.show(body(revision=2, reason=REASON, prev="33" * 32, unreported=[]))
    with database.reading() as session:
        assert published_unreported(session, community=kit.community) == []
