from __future__ import annotations

import pytest
from sqlalchemy import event

from kernel.db import Database
from oversight.rules.execution import Mark
from oversight.services.read_marks import read_marks
from registry.services.communities import create_community
from tests.oversight.executing import SMALL, Executing


def test_decisions_without_pre_report_are_told_those_with_one_are_not(
    executing: Executing, monkeypatch: pytest.MonkeyPatch
) -> None:
    executing.ask_for_reports_only(monkeypatch)
    bare = executing.adopted(reported=False)
    executing.adopted(SMALL)
    with executing.database.writing() as session:
        own = executing.matter(session, SMALL)
    executing.decide(own)
    with executing.database.reading() as session:
        marks = read_marks(session, (executing.community,), executing.now)[executing.community]
    assert [(each.matter, each.by_owners, each.mark) for each in marks.unreported] == [
        (own, False, Mark.NOT_REPORTED),
        (bare, True, Mark.NOT_REPORTED),
    ]


def test_spending_without_decision_and_beyond_one_is_told(executing: Executing) -> None:
    lift = executing.adopted()
    executing.paid(
        ("屋面维修", 20_000, ""),
        ("监控", 20_001, "业委会决定3号"),
        ("电梯", 286_001, f"业主大会决议 {lift}"),
        ("门禁", 300, "业委会决定2号"),
    )
    with executing.database.reading() as session:
        marks = read_marks(session, (executing.community,), executing.now)[executing.community]
    assert [each.line.text for each in marks.undecided] == ["屋面维修", "监控"]
    assert marks.undecided_amount == 40_001_00
    assert [(each.matter, each.spent - each.resolved) for each in marks.overspent] == [(lift, 1_00)]
    assert not marks.clean


def test_spending_on_the_committees_own_authority_without_a_report_is_told(executing: Executing) -> None:
    reported, silent = executing.reported(), executing.adopted(reported=False)
    executing.paid(
        ("门禁", 300, f"业委会决定2号;事前报告〔{reported}〕"),
        ("文化节", 8_800, "业委会决定3号"),
        ("保险", 15_600, f"业委会决定4号;事前报告〔{silent}〕"),
        ("电梯", 100, f"业主大会决议 {silent}"),
        ("路灯", 200, "业委会决定5号;报告单7号"),
    )
    with executing.database.reading() as session:
        marks = read_marks(session, (executing.community,), executing.now)[executing.community]
    assert [line.text for line in marks.unreported_spending] == ["文化节", "保险"]
    assert marks.unreported_amount == 24_400_00


def test_unreported_spending_alone_is_a_mark(executing: Executing) -> None:
    executing.paid(("文化节", 8_800, "业委会决定3号"))
    with executing.database.reading() as session:
        marks = read_marks(session, (executing.community,), executing.now)[executing.community]
    assert not marks.undecided
    assert not marks.clean


def test_where_pre_reporting_is_switched_off_no_spending_is_unreported(
    executing: Executing, monkeypatch: pytest.MonkeyPatch
) -> None:
    executing.switch_reports_off(monkeypatch)
    executing.paid(("文化节", 8_800, "业委会决定3号"))
    with executing.database.reading() as session:
        assert read_marks(session, (executing.community,), executing.now)[executing.community].clean


def queries(database: Database, executing: Executing, codes: list[str]) -> int:
    seen: list[str] = []
    listen = lambda *arguments: seen.append(arguments[2])  # noqa: E731
    event.listen(database.engine, "before_cursor_execute", listen)
    with database.reading() as session:
        assert set(read_marks(session, codes, executing.now)) == set(codes)
    event.remove(database.engine, "before_cursor_execute", listen)
    return len(seen)


def test_many_communities_cost_no_more_queries_than_one(database: Database, executing: Executing) -> None:
    executing.adopted()
    executing.paid(("屋面维修", 20_000, ""))
    with database.writing() as session:
        more = [
            create_community(
                session, name=f"小区{n}", entropy=executing.entropy, log_host="mingbai.test", now=executing.now
            ).code
            for n in range(10)
        ]
    one = queries(database, executing, [executing.community])
    assert queries(database, executing, [executing.community, *more]) == one <= 8  # with the BEGIN of SQLite
