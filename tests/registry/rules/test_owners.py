"""Owners, numbers and phones that share cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.rules.cells import Cell, Failed, Formula, Number
from registry.rules.owners import Owner, OwnersRead, read_owners, split_slots
from tests.registry.registers import CREDIT_CODE, identity, phone

A, B, C = identity(1), identity(2), identity(3)
SEPARATORS = ("、", "，", ",", ";", "；", "/", "／", "\n", "&", " 、 ", "，\n", "\r\n")


def owners(names: Cell, numbers: Cell = None, phones: Cell = None) -> tuple[Owner, ...]:
    read = read_owners(names, numbers, phones)
    for part in (read.names, read.identities, read.phones):
        assert part.problem is None, part.problem
    return read.owners


def problems(read: OwnersRead) -> list[str]:
    parts = (read.names, read.identities, read.phones)
    return [part.problem.code for part in parts if part.problem is not None]


def doubts(read: OwnersRead) -> list[str]:
    return [doubt.code for part in (read.names, read.identities, read.phones) for doubt in part.doubts]


def fixes(read: OwnersRead) -> list[str]:
    return [fix.code for part in (read.names, read.identities, read.phones) for fix in part.fixes]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_co_owners_under_every_separator(separator: str) -> None:
    found = owners(f"张三{separator}李四", f"{A}{separator}{B}", f"{phone(1)}{separator}{phone(2)}")
    assert found == (Owner("张三", A, "+86" + phone(1)), Owner("李四", B, "+86" + phone(2)))


@given(st.lists(st.sampled_from(SEPARATORS), min_size=3, max_size=3))
def test_the_three_cells_may_use_different_separators(separators: list[str]) -> None:
    first, second, third = separators
    found = owners(f"张三{first}李四", f"{A}{second}{B}", f"{phone(1)}{third}{phone(2)}")
    assert [owner.identity for owner in found] == [A, B]


def test_a_gap_keeps_the_second_number_with_the_second_owner() -> None:
    assert [owner.phone for owner in owners("张三、李四", f"{A}、{B}", f"、{phone(2)}")] == ["", "+86" + phone(2)]
    assert [owner.identity for owner in owners("张三、李四", f"无、{B}")] == ["", B]
    assert split_slots("甲、、丙、") == ("甲", "", "丙")


def test_spaces_inside_one_name_are_taken_out() -> None:
    for written in ("张 三", "张　三", " 欧 阳 锋 "):
        read = read_owners(written, A, None)
        assert len(read.owners) == 1
        assert " " not in read.owners[0].name
        assert "name-spaces" in fixes(read)


def test_spaces_between_whole_names_separate_owners() -> None:
    read = read_owners("张三 李四", f"{A} {B}", f"{phone(1)} {phone(2)}")
    assert [(owner.name, owner.identity) for owner in read.owners] == [("张三", A), ("李四", B)]
    assert "owners-spaced" in fixes(read)
    assert [owner.name for owner in owners("张三 李小四")] == ["张三", "李小四"]


def test_as_many_numbers_as_words_make_even_short_words_names() -> None:
    assert [owner.name for owner in owners("张三 李", f"{A}、{B}")] == ["张三", "李"]


def test_latin_names_keep_their_spaces() -> None:
    assert owners("John  Smith", "E12345678")[0].name == "John Smith"
    assert owners("买买提 • 阿不都", A)[0].name == "买买提·阿不都"


def test_a_companys_name_may_hold_what_separates_persons() -> None:
    assert [owner.name for owner in owners("A&B商贸有限公司", CREDIT_CODE)] == ["A&B商贸有限公司"]
    assert [owner.name for owner in owners("福州 闽江商贸有限公司", CREDIT_CODE)] == ["福州闽江商贸有限公司"]


def test_more_numbers_than_owners_are_refused() -> None:
    assert problems(read_owners("张三", f"{A}、{B}", phone(1))) == ["identity-too-many"]
    assert problems(read_owners("张三", f"{A}、{A}", phone(1))) == ["identity-too-many"]


def test_as_many_numbers_as_owners_are_taken() -> None:
    assert problems(read_owners("张三、李四", f"{A}、{B}", None)) == []


def test_fewer_numbers_than_owners_are_taken_in_order_with_a_doubt() -> None:
    read = read_owners("张三、李四", A, None)
    assert [owner.identity for owner in read.owners] == [A, ""]
    assert doubts(read) == ["identity-fewer"]


def test_no_number_at_all_is_doubted() -> None:
    assert doubts(read_owners("张三", None, phone(1))) == ["identity-missing"]


def test_two_owners_cannot_have_one_number() -> None:
    assert problems(read_owners("张三、李四", f"{A}、{A}", None)) == ["identity-twice"]


def test_one_owner_written_twice_is_one() -> None:
    read = read_owners("张三、张三", f"{A}、{A}", None)
    assert len(read.owners) == 1
    assert "owner-repeated" in fixes(read)


@pytest.mark.parametrize("nobody", [None, "", " ", "无", "-", "、"])
def test_a_missing_owner_is_refused_once_whatever_else_is_written(nobody: Cell) -> None:
    assert problems(read_owners(nobody, f"{A}、{B}", phone(1))) == ["owner-missing"]


def test_an_unsold_unit_needs_no_owner() -> None:
    read = read_owners(None, None, None, may_be_nobody=True)
    assert problems(read) == []
    assert read.is_developer


@pytest.mark.parametrize("word", ["开发商", "建设单位", "未售"])
def test_the_developer_may_be_called_by_its_part(word: str) -> None:
    read = read_owners(word, None, None)
    assert read.is_developer
    assert read.owners == ()


def test_a_lower_case_x_and_full_width_digits_are_corrected() -> None:
    read = read_owners("张三", "３５０１９９１９５６１２２４１１３x", None)
    assert read.owners[0].identity == "35019919561224113X"
    assert {"identity-width", "identity-lower-x"} <= set(fixes(read))
    assert fixes(read_owners("张三、李四", f"{A}，{B}", None)) == []


def test_spaces_that_group_digits_are_taken_out() -> None:
    read = read_owners("张三", f"{A[:6]} {A[6:14]} {A[14:]}", "138 0000 1234")
    assert read.owners == (Owner("张三", A, "+8613800001234"),)
    assert fixes(read) == ["identity-spaces"]


def test_a_number_that_excel_kept_whole_is_taken_and_one_it_rounded_is_refused() -> None:
    whole = next(number for number in map(identity, range(50)) if number.isdigit() and not number.endswith("000"))
    assert owners("张三", int(whole))[0].identity == whole
    assert problems(read_owners("张三", int(whole[:15] + "000"), None)) == ["identity-lost-digits"]
    assert problems(read_owners("张三", Number("350199199409286000"), None)) == ["identity-lost-digits"]


def test_further_phones_of_one_owner_give_way_to_a_mobile() -> None:
    read = read_owners("张三", A, f"0591-87654321/{phone(1)}")
    assert read.owners[0].phone == "+86" + phone(1)
    assert doubts(read) == ["phones-more"]


def test_a_phone_that_is_none_is_doubted_and_left_out() -> None:
    read = read_owners("张三、李四", f"{A}、{B}", f"1380000、{phone(2)}")
    assert [owner.phone for owner in read.owners] == ["", "+86" + phone(2)]
    assert doubts(read) == ["phone-unusable"]


def test_owners_left_out_under_and_others_are_doubted() -> None:
    assert doubts(read_owners("张三等3人", A, None)) == ["not-every-owner-named"]
    assert doubts(read_owners("张等", A, None)) == ["not-every-owner-named"]


def test_formulas_and_errors_in_any_of_the_cells_are_refused() -> None:
    assert problems(read_owners(Formula(), A, None)) == ["formula"]
    assert problems(read_owners("张三", Formula(), None)) == ["formula"]
    assert problems(read_owners("张三", A, Failed("#N/A"))) == ["cell-failed"]


def test_an_organisation_is_known_by_name_or_credit_code() -> None:
    assert Owner("闽江商贸有限公司").is_organisation
    assert Owner("闽江", CREDIT_CODE).is_organisation
    assert not Owner("张三", A).is_organisation


@pytest.mark.parametrize("names", ["张三（50%）、李四（50%）", "张三(1/2) 李四(1/2)", "张三（占1/2）/李四（占1/2）"])
def test_shares_behind_names_are_left_out(names: str) -> None:
    read = read_owners(names, f"{A}、{B}", None)
    assert [owner.name for owner in read.owners] == ["张三", "李四"]
    assert "owner-share" in fixes(read)
