"""What is left for a person to decide."""

from __future__ import annotations

from registry.rules.cells import Cell
from registry.rules.findings import Findings
from registry.rules.heads import developer_of, group_heads, persons_of
from registry.rules.rulings import (
    doubt_owners,
    group_of,
    partial_overlaps,
    same_name_different_people,
    same_name_uncertain,
)
from registry.rules.sheets import RegisterUnit
from tests.registry.registers import CREDIT_CODE, identity, line, phone, read

A, B, C = identity(1), identity(2), identity(3)


def units(*rows: tuple[Cell, ...]) -> tuple[RegisterUnit, ...]:
    return read(*rows).units


def doubted(*rows: tuple[Cell, ...]) -> list[tuple[int, str]]:
    found, findings = units(*rows), Findings()
    persons = persons_of(found)
    doubt_owners(found, developer_of(found, persons), persons, findings)
    return [(finding.place.row, finding.code) for finding in findings.warnings.values()]


def test_a_partial_overlap_names_both_heads_by_their_units_and_rows() -> None:
    found = units(
        line("101", owner="张三、李四", number=f"{A}、{B}"),
        line("102", owner="张三", number=A),
        line("103", owner="王五", number=C),
    )
    (overlap,) = partial_overlaps(group_heads(found))
    assert overlap.to_json() == {
        "heads": [{"units": ["1幢1单元101"], "rows": [2]}, {"units": ["1幢1单元102"], "rows": [3]}]
    }


def test_the_same_set_and_strangers_do_not_overlap() -> None:
    found = units(
        line("101", owner="张三、李四", number=f"{A}、{B}"),
        line("102", owner="李四、张三", number=f"{B}、{A}"),
        line("103", owner="王五", number=C),
    )
    assert partial_overlaps(group_heads(found)) == ()


def test_the_developer_overlaps_with_nobody() -> None:
    found = units(
        line("101", owner="榕景置业有限公司", number=CREDIT_CODE, status="未售"),
        line("102", owner="榕景置业有限公司、张三", number=f"{CREDIT_CODE}、{A}"),
    )
    assert partial_overlaps(group_heads(found)) == ()


def test_same_names_with_different_numbers_are_told_as_different_people() -> None:
    found = units(line("101", number=A), line("102", number=B), line("103", owner="李四", number=C))
    persons = persons_of(found)
    (group,) = same_name_different_people(found, persons)
    assert (group.units, group.rows) == (("1幢1单元101", "1幢1单元102"), (2, 3))
    assert same_name_uncertain(found, persons) == ()


def test_same_names_without_number_are_told_as_uncertain() -> None:
    found = units(line("101", number=A), line("102", number=None, telephone=phone(9)))
    persons = persons_of(found)
    assert same_name_different_people(found, persons) == ()
    (group,) = same_name_uncertain(found, persons)
    assert group.rows == (2, 3)


def test_one_person_with_several_units_is_no_namesake() -> None:
    found = units(line("101", number=A), line("102", number=A))
    assert same_name_different_people(found, persons_of(found)) == ()


def test_a_number_with_two_names_is_doubted_at_the_later_row() -> None:
    assert doubted(line("101", number=A), line("102", owner="张叁", number=A)) == [(3, "identity-two-names")]


def test_one_owner_with_two_phones_is_doubted_and_with_a_missing_one_is_not() -> None:
    rows = (line("101"), line("102", telephone=None), line("103", telephone=phone(9)))
    assert doubted(*rows) == [(4, "phone-differs")]


def test_an_unsold_unit_that_is_not_the_developers_is_doubted() -> None:
    rows = (
        line("101", owner="榕景置业有限公司", number=CREDIT_CODE, status="未售"),
        line("102", owner="李四", number=B, status="未售"),
        line("103", owner="李四", number=B, status="已售未交付"),
    )
    assert doubted(*rows) == [(3, "unsold-owner-differs")]


def test_a_group_is_names_and_rows() -> None:
    assert group_of(units(line("101"), line("102"))).rows == (2, 3)
