"""Rows of an assembly changed by hand are named (issue: change any logged row, and doctor refuses)."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.assemblies import Kit
from voting.services.audit_assembly import audit_assembly

# fmt: off
CHANGES = [
    ("UPDATE assembly SET title = 'x'",                        "通知不符"),
    ("UPDATE assembly SET closes = opens",                     "通知不符"),
    ("UPDATE assembly SET kind = 'extraordinary'",             "通知不符"),
    ("UPDATE assembly SET state = 'open'",                     "计票记录不符"),
    ("UPDATE assembly SET state = 'draft'",                    "会议通知不符"),
    ("UPDATE agenda SET matter = 'x' WHERE number = 1",        "议程"),
    ("UPDATE roll SET area = area + 1 WHERE id = (SELECT MIN(id) FROM roll)",  "名册"),
    ("UPDATE roll SET units = 'x' WHERE id = (SELECT MIN(id) FROM roll)",      "名册"),
    ("DELETE FROM roll WHERE id = (SELECT MIN(id) FROM roll)",                 "名册"),
    ("DELETE FROM ballot WHERE id = (SELECT MIN(id) FROM ballot)",             "选票记录不符"),
    ("UPDATE ballot SET sequence = 9 WHERE id = (SELECT MIN(id) FROM ballot)", "选票记录不符"),
    ("UPDATE ballot SET log_index = 1 WHERE id = (SELECT MIN(id) FROM ballot)", "选票记录不符"),
    ("UPDATE assembly SET closed = opens",                     "截止时间"),
]
# fmt: on


def closed(kit: Kit) -> str:
    code = kit.opened()
    with kit.database.writing() as session:
        for head in kit.heads(session)[:2]:
            kit.cast(session, code, head)
    kit.close(code)
    return code


def test_an_untouched_assembly_agrees_with_its_log(kit: Kit) -> None:
    code = closed(kit)
    with kit.database.reading() as session:
        assert audit_assembly(session, code) == []


def test_every_change_by_hand_is_named(kit: Kit) -> None:
    code = closed(kit)
    for change, named in CHANGES:
        with kit.database.engine.connect() as connection:
            connection.execute(text(change))
            with_change = _problems(connection, code)
            connection.rollback()
        assert any(named in problem for problem in with_change), (change, with_change)


def _problems(connection: object, code: str) -> list[str]:
    from sqlalchemy.orm import Session

    with Session(bind=connection) as session:  # type: ignore[call-overload]
        return audit_assembly(session, code)


@pytest.mark.parametrize("column", ["result", "certificate"])
def test_a_changed_result_or_certificate_is_named(kit: Kit, column: str) -> None:
    code = closed(kit)
    with kit.database.engine.begin() as connection:
        connection.execute(text(f"UPDATE assembly SET {column} = :bytes"), {"bytes": b"forged"})
    with kit.database.reading() as session:
        assert any("与日志不符" in problem for problem in audit_assembly(session, code))
