from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from disclosure.models.statements import PublishedStatementRow
from disclosure.rules.due import State
from disclosure.rules.quarters import Quarter
from disclosure.services.read_standings import all_standings, overdue_marks, read_standings, running_standing
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.services.communities import create_community
from tests.communities import Community

Entropy = Callable[[int], bytes]
FOUNDED = datetime(2026, 2, 3, tzinfo=UTC)
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def founded(database: Database, keyring: MemoryKeyring, entropy: Entropy) -> Community:
    return Community(database, keyring, entropy, FOUNDED).found(2)


def publish(session: Session, community: str, quarter: str, published: datetime, revision: int = 1) -> None:
    """A published statement as far as its day matters."""
    session.add(
        PublishedStatementRow(
            community=community,
            quarter=quarter,
            revision=revision,
            published=published,
            document=b"{}",
            pdf=b"",
            index=0,
            tracker=f"{quarter}-{revision}",
        )
    )


def test_each_quarter_since_the_founding_stands_by_its_first_revision(
    database: Database, keyring: MemoryKeyring, entropy: Entropy
) -> None:
    kit = founded(database, keyring, entropy)
    with database.writing() as session:
        publish(session, kit.community, "2026Q1", datetime(2026, 4, 30, 15, 59, tzinfo=UTC))
        publish(session, kit.community, "2026Q1", datetime(2026, 6, 1, tzinfo=UTC), revision=2)
        publish(session, kit.community, "2026Q2", datetime(2026, 7, 31, 16, 0, tzinfo=UTC))  # 1 August in Shanghai
        publish(session, kit.community, "2025Q4", datetime(2026, 4, 1, tzinfo=UTC))
        session.flush()
        found = read_standings(session, kit.community, NOW)
    assert [(each.quarter.code, each.state, each.days) for each in found] == [
        ("2026Q3", State.OVERDUE, 23),
        ("2026Q2", State.LATE, 1),
        ("2026Q1", State.ON_TIME, 0),
    ]


def test_the_running_quarter_is_told_apart(database: Database, keyring: MemoryKeyring, entropy: Entropy) -> None:
    kit = founded(database, keyring, entropy)
    with database.reading() as session:
        running = running_standing(session, kit.community, NOW)
        assert overdue_marks(session, kit.community) == []
    assert (running.quarter, running.state) == (Quarter(2026, 4), State.OPEN)


def test_all_communities_are_read_in_as_many_queries_as_one(
    database: Database, keyring: MemoryKeyring, entropy: Entropy
) -> None:
    kit = founded(database, keyring, entropy)
    with database.reading() as session:
        alone = counted(session, lambda: all_standings(session, NOW))
    with database.writing() as session:
        for number in range(5):
            create_community(
                session, name=f"小区{number}", entropy=entropy, log_host="x", now=NOW - timedelta(days=90 * number)
            )
    with database.reading() as session:
        assert counted(session, lambda: all_standings(session, NOW)) == alone
        found = all_standings(session, NOW)
        assert found[kit.community] == read_standings(session, kit.community, NOW)
    assert [len(standings) for standings in found.values()] == [3, 0, 1, 2, 3, 4]


def counted(session: Session, work: Callable[[], object]) -> int:
    """How many statements the database is sent."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    work()
    event.remove(engine, "before_cursor_execute", note)
    return len(sent)
