"""Contacts and labels of heads."""

from __future__ import annotations

import pytest

from kernel.quantities import Area
from kernel.refusals import Refused
from registry.rules.areas import AreaSource
from registry.services.contacts import contacts_of, head_label
from tests.registry.conftest import Village
from tests.registry.registers import CREDIT_CODE, identity, line, phone

A, B = identity(1), identity(2)


def test_the_mobiles_of_all_co_owners_are_contacts_and_landlines_are_not(village: Village) -> None:
    village.import_rows(
        line(
            owner="张三、李四、王五",
            number=f"{A}、{B}、{identity(3)}",
            telephone=f"{phone(1)}、0591-87654321、{phone(3)}",
        )
    )
    head = village.head_of("1幢1单元101")
    with village.database.reading() as session:
        found = contacts_of(session, head, village.keyring)
    assert [(contact.phone, contact.phone_masked) for contact in found] == [
        ("+86" + phone(1), "170****0001"),
        ("+86" + phone(3), "170****0003"),
    ]
    assert len({contact.person_id for contact in found}) == 2


def test_a_head_without_mobile_has_no_contact(village: Village) -> None:
    village.import_rows(line(telephone=None))
    with village.database.reading() as session:
        assert contacts_of(session, village.head_of("1幢1单元101"), village.keyring) == []


def test_labels_mask_persons_and_name_units_with_area_and_source(village: Village) -> None:
    village.import_rows(
        line(owner="张三、欧阳修", number=f"{A}、{B}", source="合同"),
        line("102", 50, owner="张三、欧阳修", number=f"{A}、{B}"),
    )
    with village.database.reading() as session:
        label = head_label(session, village.head_of("1幢1单元101"), village.keyring)
    assert sorted(label.owners_masked) == ["张*", "欧**"]
    assert [(unit.name, unit.area, unit.area_source) for unit in label.units] == [
        ("1幢1单元101", Area(10000), AreaSource.CONTRACT),
        ("1幢1单元102", Area(5000), AreaSource.REGISTER),
    ]


def test_the_developer_is_named_in_full_and_buyers_are_not_its_contacts(village: Village) -> None:
    village.import_rows(
        line("101", owner="榕景置业有限公司", number=CREDIT_CODE, telephone="059100000000", status="未售"),
        line("102", status="已售未交付"),
    )
    head = village.head_of("1幢1单元102")
    with village.database.reading() as session:
        assert head_label(session, head, village.keyring).owners_masked == ("榕景置业有限公司",)
        assert contacts_of(session, head, village.keyring) == []


def test_a_head_that_does_not_exist_is_refused(village: Village) -> None:
    with village.database.reading() as session:
        for ask in (contacts_of, head_label):
            with pytest.raises(Refused) as caught:
                ask(session, 999, village.keyring)
            assert caught.value.refusal.code == "head-unknown"
