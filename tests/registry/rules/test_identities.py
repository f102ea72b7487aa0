"""Identity numbers and credit codes."""

from __future__ import annotations

import pytest

from kernel.refusals import Refusal
from registry.rules.identities import Identity, is_credit_code, is_organisation, mask_identity, read_identity
from tests.registry.registers import ANOTHER_CREDIT_CODE, CREDIT_CODE, identity

PERSON = "35019919561224113X"
COMPANY = "福建榕景置业有限公司"


def number_of(text: str, owner: str = "张三") -> str:
    read = read_identity(text, owner, 1)
    assert isinstance(read, Identity), read
    return read.number


def code_of(text: str, owner: str = "张三") -> str:
    read = read_identity(text, owner, 2)
    assert isinstance(read, Refusal), read
    return read.code


def test_a_residents_number_is_kept_in_upper_case_and_without_spaces() -> None:
    assert number_of("350199 19561224 113x") == PERSON
    assert number_of("身份证号:35019919561224113X") == PERSON


def test_any_other_last_digit_is_refused() -> None:
    good = identity(7)
    for digit in "0123456789X":
        if digit != good[-1]:
            assert code_of(good[:-1] + digit) == "identity-check-digit"


@pytest.mark.parametrize("prefix", ["810000", "820000", "830000"])
def test_residence_permits_of_hong_kong_macao_and_taiwan_are_taken(prefix: str) -> None:
    from stdnum.iso7064 import mod_11_2

    digits = prefix + "19900101123"
    assert number_of(digits + mod_11_2.calc_check_digit(digits)) == digits + mod_11_2.calc_check_digit(digits)


def test_a_birthday_that_does_not_exist_is_refused() -> None:
    from stdnum.iso7064 import mod_11_2

    digits = "35019919900230123"
    assert code_of(digits + mod_11_2.calc_check_digit(digits)) == "identity-birthday"


def test_credit_codes_are_checked() -> None:
    assert number_of(CREDIT_CODE.lower(), COMPANY) == CREDIT_CODE
    assert number_of(ANOTHER_CREDIT_CODE, "闽江商贸") == ANOTHER_CREDIT_CODE
    assert code_of(CREDIT_CODE[:-1] + "0", COMPANY) == "identity-check-digit"


def test_a_shop_may_be_registered_to_a_person_in_its_name() -> None:
    assert number_of(PERSON, "老张经营部") == PERSON


@pytest.mark.parametrize("length", [16, 17, 19, 20])
def test_digits_too_few_or_too_many_are_refused(length: int) -> None:
    assert code_of(("350199199001011234567")[:length]) == "identity-length"


def test_a_phone_in_the_wrong_column_is_refused() -> None:
    assert code_of("17000000001") == "identity-is-phone"


def test_a_number_of_before_1999_becomes_todays() -> None:
    read = read_identity("350199561224113", "张三", 1)
    assert isinstance(read, Identity)
    assert (read.number, bool(read.rewritten)) == (PERSON, True)
    assert code_of("350199561324113") == "identity-birthday"


@pytest.mark.parametrize(
    "text", ["E12345678", "EA1234567", "H1234567890", "M12345678", "12345678", "A123456(7)", "军字第1234567号"]
)
def test_other_documents_are_taken(text: str) -> None:
    read = read_identity(text, "张三", 1)
    assert isinstance(read, Identity)
    assert read.doubt is None


def test_what_is_no_known_document_is_taken_with_a_doubt() -> None:
    read = read_identity("证件在办理中", "张三", 1)
    assert isinstance(read, Identity)
    assert read.doubt is not None


def test_old_company_numbers_are_taken_for_companies_only() -> None:
    assert number_of("350100100012345", COMPANY) == "350100100012345"
    assert code_of("350100100012345") == "identity-birthday"


def test_organisations_are_told_by_name_and_credit_codes_by_form() -> None:
    assert is_organisation(COMPANY)
    assert is_organisation("鼓楼区东街街道居委会")
    assert not is_organisation("张公")
    assert is_credit_code(CREDIT_CODE)
    assert not is_credit_code(PERSON)


def test_masks_show_the_ends() -> None:
    assert mask_identity("350199199409285602") == "350199********5602"
    assert mask_identity("E12345678") == "E*******8"
