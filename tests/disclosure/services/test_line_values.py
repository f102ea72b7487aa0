from __future__ import annotations

from sqlalchemy import select

from disclosure.models.books import LedgerLineRow
from disclosure.rules.sources import ReferenceKind
from disclosure.services.line_values import added_references, line_value
from disclosure.services.read_books import read_books
from disclosure.services.refer_line import refer_line
from kernel.access import Role
from tests.disclosure.vouchers import Shoebox


def test_a_line_is_read_with_or_without_what_was_added_to_it(box: Shoebox) -> None:
    with box.database.writing() as session:
        refer_line(
            session,
            community="k7qm",
            number=2,
            kind=ReferenceKind.RESOLUTION,
            text="决议1号",
            person="t",
            role=Role.TREASURER,
            now=box.now,
        )
    with box.database.reading() as session:
        row = session.scalars(select(LedgerLineRow).where(LedgerLineRow.position == 2)).one()
        added = added_references(session, "k7qm")
        entered, referred = read_books(session, "k7qm", as_entered=True), read_books(session, "k7qm")
        assert added_references(session, "zzzz") == {}
        assert added == {row.id: {"resolution": "决议1号"}}
        assert (line_value(row).resolution, line_value(row, added[row.id]).resolution) == ("", "决议1号")
    assert entered is not None
    assert referred is not None
    assert [line.resolution for line in entered.lines] == ["", ""]
    assert [line.resolution for line in referred.lines] == ["", "决议1号"]
