"""What is written of a register."""

from __future__ import annotations

from sqlalchemy import select

from registry.models import HeadOwnerRow, HeadRow, PersonRow, UnitOwnerRow, UnitRow
from registry.services.personal_data import vault_of
from tests.registry.conftest import Village
from tests.registry.registers import CREDIT_CODE, identity, line, phone

A, B = identity(1), identity(2)


def test_units_are_stored_as_they_were_read(village: Village) -> None:
    village.import_rows(line("101", "89.56㎡", source="实测", usage="商铺"), line("102", 90, owner="李四", number=B))
    with village.database.reading() as session:
        first, second = session.scalars(select(UnitRow).order_by(UnitRow.position))
        assert (first.key, first.name, first.building, first.entrance, first.room) == (
            "1|1|101",
            "1幢1单元101",
            "1幢",
            "1单元",
            "101",
        )
        assert (first.area, first.area_source, first.usage, first.status) == (8956, "survey", "商铺", "delivered")
        assert (first.position, second.position, first.current) == (0, 1, True)


def test_persons_are_stored_once_and_locked(village: Village) -> None:
    village.import_rows(line(), line("102"), line("103", owner="李四", number=None, telephone=None))
    vault = vault_of(village.code, village.keyring)
    with village.database.reading() as session:
        people = list(session.scalars(select(PersonRow).order_by(PersonRow.id)))
        assert [vault.open("name", person.name) for person in people] == ["张三", "李四"]
        first, second = people
        assert first.identity is not None
        assert first.phone is not None
        assert vault.open("identity", first.identity) == A
        assert vault.open("phone", first.phone) == "+86" + phone(1)
        assert first.identity_index == vault.index("identity", A)
        assert (second.identity, second.phone, second.identity_index, second.phone_index) == (None, None, "", "")


def test_owners_keep_the_order_of_the_register(village: Village) -> None:
    village.import_rows(line(owner="李四、张三", number=f"{B}、{A}"))
    vault = vault_of(village.code, village.keyring)
    with village.database.reading() as session:
        found = session.scalars(
            select(PersonRow).join(UnitOwnerRow, UnitOwnerRow.person_id == PersonRow.id).order_by(UnitOwnerRow.position)
        )
        assert [vault.open("name", person.name) for person in found] == ["李四", "张三"]


def test_the_developers_head_is_the_company_and_no_buyer(village: Village) -> None:
    village.import_rows(
        line("101", owner="榕景置业有限公司", number=CREDIT_CODE, status="未售"),
        line("102", status="已售未交付"),
    )
    with village.database.reading() as session:
        (head,) = session.scalars(select(HeadRow))
        assert head.head_class == "developer"
        assert len(session.scalars(select(HeadOwnerRow)).all()) == 1
        assert len(session.scalars(select(PersonRow)).all()) == 2


def test_only_persons_that_changed_are_written_again(village: Village) -> None:
    village.import_rows(line(), line("102", owner="李四", number=B, telephone=phone(2)))
    with village.database.reading() as session:
        before = {person.id: person.phone for person in session.scalars(select(PersonRow))}
    village.import_rows(line(), line("102", owner="李四", number=B, telephone=phone(3)))
    with village.database.reading() as session:
        after = {person.id: person.phone for person in session.scalars(select(PersonRow))}
    assert before.keys() == after.keys()
    assert [before[key] == after[key] for key in sorted(before)] == [True, False]


def test_an_emptied_register_of_owners_keeps_the_heads_of_the_past(village: Village) -> None:
    village.import_rows(line())
    village.import_rows(line("102", owner="李四", number=B))
    with village.database.reading() as session:
        assert len(session.scalars(select(HeadRow)).all()) == 2
        assert [unit.current for unit in session.scalars(select(UnitRow).order_by(UnitRow.id))] == [False, True]
