"""Imports: all or nothing, and over the one before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from kernel.db import Base, Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from registry.models import HeadRow, ImportRow, PersonRow, UnitOwnerRow, UnitRow
from registry.services.communities import create_community
from registry.services.import_register import import_register
from tests.registry.conftest import Village
from tests.registry.registers import CREDIT_CODE, identity, line, phone, workbook

DATA = Path(__file__).parent.parent.parent / "data"
A, B = identity(1), identity(2)


def rows_in(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            row.__tablename__: session.scalar(select(func.count()).select_from(row)) or 0
            for row in (UnitRow, PersonRow, HeadRow, UnitOwnerRow, ImportRow)
        }


def test_the_large_register_is_stored_with_its_true_totals(village: Village) -> None:
    path = DATA / "registry-2219.xlsx"
    report = village.import_file(path.read_bytes(), path.name)
    assert report.saved
    roll = village.roll()
    assert (len(roll), sum(head.area.amount for head in roll)) == (2080, 24442965)
    developer = [head for head in roll if head.head_class == "developer"]
    assert [(len(head.units), head.area.amount) for head in developer] == [(41, 486818)]
    assert rows_in(village.database)["registry_unit"] == 2219


def test_a_broken_register_stores_nothing(village: Village) -> None:
    path = DATA / "registry-broken.xlsx"
    report = village.import_file(path.read_bytes(), path.name)
    assert not report.saved
    assert len(report.errors) == 12
    assert set(rows_in(village.database).values()) == {0}


def test_a_file_that_cannot_be_opened_stores_nothing(village: Village) -> None:
    report = village.import_file(b"PK", "名册.xlsx")
    assert [finding.code for finding in report.errors] == ["file-damaged"]
    assert set(rows_in(village.database).values()) == {0}


def test_one_wrong_row_among_right_ones_stores_nothing(village: Village) -> None:
    assert not village.import_rows(line(), line("102", area="约90")).saved
    assert set(rows_in(village.database).values()) == {0}


def test_the_same_register_again_changes_nothing(village: Village) -> None:
    village.import_rows(line(), line("102", owner="李四", number=B))
    before, roll = rows_in(village.database), village.roll()
    report = village.import_rows(line(), line("102", owner="李四", number=B))
    assert report.saved
    assert report.difference.is_empty
    assert village.roll() == roll
    assert rows_in(village.database) == before | {"registry_import": 2}


def test_heads_keep_their_ids_while_their_owners_stay(village: Village) -> None:
    village.import_rows(line(), line("102", owner="李四、王五", number=f"{B}、{identity(3)}"))
    mine, theirs = village.head_of("1幢1单元101"), village.head_of("1幢1单元102")
    village.import_rows(
        line("201", owner="王五/李四", number=f"{identity(3)}/{B}"),
        line("102", owner="李四、王五", number=f"{B}、{identity(3)}", area=77),
        line(),
    )
    assert village.head_of("1幢1单元101") == mine
    assert village.head_of("1幢1单元102") == village.head_of("1幢1单元201") == theirs


def test_a_sold_unit_goes_to_another_head_and_the_old_head_stays_for_the_past(village: Village) -> None:
    village.import_rows(line())
    seller = village.head_of("1幢1单元101")
    report = village.import_rows(line(owner="李四", number=B))
    assert report.difference.owner_changed == ("1幢1单元101",)
    assert village.head_of("1幢1单元101") != seller
    assert len(village.roll()) == 1
    assert rows_in(village.database)["registry_head"] == 2


def test_a_unit_left_out_is_no_longer_on_the_roll_and_may_come_back(village: Village) -> None:
    village.import_rows(line(), line("102"))
    report = village.import_rows(line())
    assert report.difference.removed == ("1幢1单元102",)
    assert [head.units for head in village.roll()] == [("1幢1单元101",)]
    assert village.import_rows(line(), line("102")).difference.added == ("1幢1单元102",)
    assert rows_in(village.database)["registry_unit"] == 2


def test_a_new_phone_is_told_and_stored(village: Village) -> None:
    village.import_rows(line())
    report = village.import_rows(line(telephone=phone(77)))
    assert report.difference.contact_changed == ("1幢1单元101",)
    assert village.import_rows(line(telephone=phone(77))).difference.is_empty


def test_the_developers_head_stays_one_when_the_developer_is_renamed(village: Village) -> None:
    village.import_rows(line(owner="甲置业有限公司", number=CREDIT_CODE, status="未售"))
    before = village.head_of("1幢1单元101")
    village.import_rows(line(owner=None, number=None, status="未售"))
    assert village.head_of("1幢1单元101") == before


def test_no_personal_data_is_stored_in_the_clear(village: Village) -> None:
    village.import_rows(line(owner="欧阳修", number=A, telephone=phone(42)))
    with village.database.reading() as session:
        stored = "".join(
            str(tuple(row))
            for table in Base.metadata.sorted_tables
            if table.name.startswith("registry_")
            for row in session.execute(text(f'SELECT * FROM "{table.name}"'))
        )
    for secret in ("欧阳修", A, phone(42), repr("欧阳修".encode())[2:-1]):
        assert secret not in stored


def test_the_import_is_remembered_with_its_hash_and_report(village: Village) -> None:
    village.import_rows(line())
    with village.database.reading() as session:
        (row,) = session.scalars(select(ImportRow))
        assert (len(row.sha256), row.imported, row.report["units"], row.report["saved"]) == (64, village.now, 1, True)


def test_communities_do_not_see_each_other(village: Village, database: Database, now: datetime) -> None:
    with database.writing() as session:
        other = create_community(session, name="鼓山新村", entropy=village.entropy, log_host="x", now=now)
    village.import_rows(line())
    report = Village(database, village.keyring, village.entropy, now, other).import_rows(line())
    assert report.difference.is_first
    assert len(village.roll()) == 1


def test_an_unknown_community_is_refused(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> None:
    with pytest.raises(Refused) as caught, database.writing() as session:
        import_register(
            session,
            community="none",
            name="a.xlsx",
            data=workbook({"a": [[1]]}),
            now=now,
            entropy=entropy,
            keyring=keyring,
        )
    assert caught.value.refusal.code == "community-unknown"
