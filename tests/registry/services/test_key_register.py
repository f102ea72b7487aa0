"""Keys of persons and heads."""

from __future__ import annotations

from kernel.keyring import MemoryKeyring
from registry.rules.cells import Cell
from registry.services.key_register import KeyedRegister, facts_index, facts_of, key_register
from registry.services.personal_data import vault_of
from tests.registry.registers import CREDIT_CODE, identity, line, phone, read

A, B = identity(1), identity(2)


def keyed(keyring: MemoryKeyring, *rows: tuple[Cell, ...], community: str = "k7qm") -> KeyedRegister:
    return key_register(read(*rows).units, vault_of(community, keyring))


def test_the_same_owners_have_the_same_head_key_in_every_register(keyring: MemoryKeyring) -> None:
    one = keyed(keyring, line(owner="张三、李四", number=f"{A}、{B}"))
    other = keyed(keyring, line("999", owner="李四、张三", number=f"{B}、{A}"))
    assert one.units[0].head == other.units[0].head
    assert one.units[0].people == other.units[0].people[::-1]


def test_keys_tell_communities_apart(keyring: MemoryKeyring) -> None:
    one, other = keyed(keyring, line()), keyed(keyring, line(), community="abcd")
    assert one.units[0].head.key != other.units[0].head.key


def test_keys_say_nothing_about_the_owner(keyring: MemoryKeyring) -> None:
    assert A not in str(keyed(keyring, line()).units[0].head)


def test_the_developers_key_does_not_depend_on_the_developer(keyring: MemoryKeyring) -> None:
    named = keyed(keyring, line(owner="榕景置业有限公司", number=CREDIT_CODE, status="未售"))
    unnamed = keyed(keyring, line(owner=None, number=None, status="未售"))
    assert named.units[0].head.key == unnamed.units[0].head.key
    assert (len(named.units[0].head.people), unnamed.units[0].head.people) == (1, ())


def test_the_buyer_of_an_undelivered_unit_is_its_owner_but_not_its_head(keyring: MemoryKeyring) -> None:
    (unit,) = keyed(keyring, line(status="已售未交付")).units
    assert len(unit.people) == 1
    assert unit.head.people == ()


def test_a_mobile_in_any_row_is_worth_more_than_none_or_a_landline(keyring: MemoryKeyring) -> None:
    for first in (None, "0591-87654321"):
        found = keyed(keyring, line("101", telephone=first), line("102", telephone=phone(5)))
        assert [owner.phone for owner in found.people.values()] == ["+86" + phone(5)]
    found = keyed(keyring, line("101", telephone=phone(4)), line("102", telephone=phone(5)))
    assert [owner.phone for owner in found.people.values()] == ["+86" + phone(4)]


def test_facts_change_with_name_and_phone_and_owners_with_the_identity(keyring: MemoryKeyring) -> None:
    vault = vault_of("k7qm", keyring)

    def facts(**changed: Cell) -> tuple[frozenset[str], frozenset[str]]:
        (found,) = facts_of(keyed(keyring, line(**changed)), vault).values()
        return found.owners, found.contacts

    same = facts()
    assert facts() == same
    assert facts(telephone=phone(8))[0] == same[0]
    assert facts(telephone=phone(8))[1] != same[1]
    assert facts(owner="张叁")[0] == same[0]
    assert facts(owner="张叁")[1] != same[1]
    assert facts(number=B)[0] != same[0]
    (owner,) = keyed(keyring, line()).people.values()
    assert same[1] == {facts_index(owner, vault)}
