"""Whom the law counts as one person (SPC-BQ 9; GR 24, 25)."""

from __future__ import annotations

from registry.rules.cells import Cell
from registry.rules.heads import DEVELOPER, OWNER, Head, developer_of, group_heads, head_key, persons_of
from tests.registry.registers import ANOTHER_CREDIT_CODE, CREDIT_CODE, errors, identity, line, phone, read

A, B, C = identity(1), identity(2), identity(3)
DEVELOPER_NAME = "福建榕景置业有限公司"


def heads(*rows: tuple[Cell, ...]) -> list[tuple[str, list[str]]]:
    """Class and rooms of each head, in order."""
    return [(head.head_class, [unit.room for unit in head.units]) for head in grouped(*rows)]


def grouped(*rows: tuple[Cell, ...]) -> tuple[Head, ...]:
    register = read(*rows)
    assert errors(register) == []
    return group_heads(register.units)


def unsold(
    room: str, owner: Cell = DEVELOPER_NAME, number: Cell = CREDIT_CODE, status: str = "未售"
) -> tuple[Cell, ...]:
    return line(room, 50, owner, number, status=status)


def test_an_owner_of_three_units_is_one_head_with_the_sum_of_the_areas() -> None:
    (head,) = grouped(line("101", "100.01"), line("102", "50.02"), line("103", "20.03"))
    assert (head.head_class, head.area.amount) == (OWNER, 17006)


def test_a_couple_that_owns_one_unit_is_one_head() -> None:
    assert heads(line(owner="张三、李四", number=f"{A}、{B}")) == [(OWNER, ["101"])]


def test_the_same_set_of_owners_is_one_head_in_any_order() -> None:
    rows = (line("101", owner="张三、李四", number=f"{A}、{B}"), line("102", owner="李四/张三", number=f"{B}/{A}"))
    assert heads(*rows) == [(OWNER, ["101", "102"])]


def test_a_partial_overlap_of_owners_is_two_heads() -> None:
    rows = (line("101", owner="张三、李四", number=f"{A}、{B}"), line("102", owner="张三", number=A))
    assert heads(*rows) == [(OWNER, ["101"]), (OWNER, ["102"])]


def test_the_same_name_with_different_numbers_is_two_heads() -> None:
    assert len(heads(line("101", number=A), line("102", number=B))) == 2


def test_the_same_number_is_one_head_whatever_the_name() -> None:
    assert len(heads(line("101", number=A), line("102", owner="张叁", number=A))) == 1


def test_all_unsold_and_undelivered_units_are_the_developers_one_head() -> None:
    rows = (
        unsold("101"),
        unsold("102", status="未售"),
        line("103", owner="李四", number=B, status="已售未交付"),
        line("104", owner="李四", number=B),
    )
    assert heads(*rows) == [(DEVELOPER, ["101", "102", "103"]), (OWNER, ["104"])]


def test_a_delivered_unit_of_the_developer_is_the_developers_too() -> None:
    assert heads(unsold("101"), line("102", owner=DEVELOPER_NAME, number=CREDIT_CODE)) == [(DEVELOPER, ["101", "102"])]


def test_a_company_is_one_head_by_its_credit_code() -> None:
    rows = (
        unsold("101"),
        line("102", owner="福州闽江商贸有限公司", number=ANOTHER_CREDIT_CODE),
        line("103", owner="福州闽江商贸公司", number=ANOTHER_CREDIT_CODE.lower()),
    )
    assert heads(*rows) == [(DEVELOPER, ["101"]), (OWNER, ["102", "103"])]


def test_unsold_units_without_owner_still_make_one_head() -> None:
    (head,) = grouped(unsold("101", None, None), unsold("102", "开发商", None))
    assert (head.head_class, head.people) == (DEVELOPER, frozenset())


def test_without_numbers_name_and_phone_together_decide() -> None:
    same = (line("101", number=None, telephone=phone(1)), line("102", number=None, telephone=phone(1)))
    assert len(heads(*same)) == 1
    other = (line("101", number=None, telephone=phone(1)), line("102", number=None, telephone=phone(2)))
    assert len(heads(*other)) == 2
    family = (line("101", number=None, telephone=phone(1)), line("102", owner="李四", number=None, telephone=phone(1)))
    assert len(heads(*family)) == 2


def test_a_missing_number_is_supplied_by_the_one_owner_of_that_name_and_phone() -> None:
    assert len(heads(line("101", number=A), line("102", number=None))) == 1
    twins = (line("101", number=A), line("102", number=B), line("103", number=None))
    assert len(heads(*twins)) == 3


def test_a_bare_name_joins_nothing() -> None:
    rows = (line("101", number=None, telephone=None), line("102", number=None, telephone=None))
    assert len(heads(*rows)) == 2


def test_heads_and_areas_add_up_to_the_units() -> None:
    found = grouped(unsold("1"), line("2"), line("3", owner="李四", number=B), line("4"))
    assert sum(head.area.amount for head in found) == 35000
    assert sum(len(head.units) for head in found) == 4


def test_the_developer_is_the_company_of_most_unsold_units() -> None:
    register = read(
        unsold("101"),
        unsold("102"),
        unsold("103", "福州闽江商贸有限公司", ANOTHER_CREDIT_CODE),
        unsold("104", "张三", A),
        unsold("105", "张三", A),
        unsold("106", "张三", A),
    )
    persons = persons_of(register.units)
    developer = developer_of(register.units, persons)
    assert developer == frozenset({f"id:{CREDIT_CODE}"})
    assert len({head_key(unit, persons, developer) for unit in register.units}) == 1


def test_a_person_beside_the_company_is_no_developer_however_often_it_is_written() -> None:
    """One natural person among the owners is the same slip of the pen; the company alone stays the developer."""
    both, numbers = f"{DEVELOPER_NAME}、张三", f"{CREDIT_CODE}、{A}"
    register = read(*(unsold(room, both, numbers) for room in ("101", "102", "103")), unsold("104"))
    persons = persons_of(register.units)
    assert developer_of(register.units, persons) == frozenset({f"id:{CREDIT_CODE}"})
    mixed = read(unsold("101", both, numbers))
    assert developer_of(mixed.units, persons_of(mixed.units)) == frozenset()
