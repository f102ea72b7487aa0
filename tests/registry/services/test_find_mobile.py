"""Finding owners by the keyed hash of a mobile."""

from __future__ import annotations

from registry.services.find_mobile import mobile_of, owners_with_mobile
from tests.registry.conftest import Village
from tests.registry.registers import identity, line, phone

MOBILE = "+86" + phone(1)


def found(village: Village, number: str, community: str = "") -> list[int]:
    with village.database.reading() as session:
        owners = owners_with_mobile(session, community=community or village.code, phone=number, keyring=village.keyring)
    return [owner.head_id for owner in owners]


def test_every_head_with_the_mobile_is_found(village: Village) -> None:
    village.import_rows(
        line("101", telephone=phone(1)),
        line("102", owner="李四", number=identity(2), telephone=phone(1)),
        line("103", owner="王五", number=identity(3), telephone=phone(3)),
    )
    assert found(village, MOBILE) == [village.head_of("1幢1单元101"), village.head_of("1幢1单元102")]


def test_a_landline_or_a_number_nobody_has_finds_none(village: Village) -> None:
    village.import_rows(line("101", telephone="0591-87654321"), line("102", owner="李四", number=identity(2)))
    assert found(village, "+8659187654321") == []
    assert found(village, "+86" + phone(9)) == []
    assert found(village, "") == []


def test_a_mobile_is_found_in_its_own_community_only(village: Village) -> None:
    village.import_rows(line("101", telephone=phone(1)))
    assert found(village, MOBILE)
    assert found(village, MOBILE, "zzzz") == []


def test_the_mobile_of_a_person_is_read_in_its_community_only(village: Village) -> None:
    village.import_rows(line("101", telephone=phone(1)))
    with village.database.reading() as session:
        [owner] = owners_with_mobile(session, community=village.code, phone=MOBILE, keyring=village.keyring)
        keyring, person = village.keyring, owner.person_id
        assert mobile_of(session, community=village.code, person_id=person, keyring=keyring) == MOBILE
        assert mobile_of(session, community="zzzz", person_id=person, keyring=keyring) == ""
        assert mobile_of(session, community=village.code, person_id=0, keyring=keyring) == ""


def test_a_landline_is_nobodys_mobile(village: Village) -> None:
    village.import_rows(line("101", telephone="0591-87654321"))
    with village.database.reading() as session:
        for person in range(1, 4):
            assert mobile_of(session, community=village.code, person_id=person, keyring=village.keyring) == ""
