"""Identity numbers: the 18 digits of GB 11643, the credit codes of GB 32100, and whatever else is a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from kernel.refusals import Refusal
from registry.rules.refusals import (
    IDENTITY_BIRTHDAY,
    IDENTITY_CHECK_DIGIT,
    IDENTITY_IS_PHONE,
    IDENTITY_LENGTH,
    IDENTITY_UNUSUAL,
)

RESIDENT = re.compile(r"\d{17}[\dX]")
OLD_RESIDENT = re.compile(r"\d{15}")
CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
MOBILE = re.compile(r"1[3-9]\d{9}")
# Passports, permits for Hong Kong, Macao and Taiwan, the permanent residence card, officers' papers, old company codes.
OTHERS = (
    re.compile(r"[A-Z]{1,3}\d{6,12}"),
    re.compile(r"[A-Z]\d{6,7}\(?[0-9A-Z]\)?"),
    re.compile(r"\d{8,9}"),
    re.compile(r"[0-9A-Z]{8}-[0-9X]"),
    re.compile(r".{1,4}字第?\d{4,10}号?"),
)
ORGANISATION = re.compile(
    r"公司|集团|企业|工厂|厂$|银行|支行|分行|合作社|合伙|商行|事务所|研究院|学院|大学|中学|小学|幼儿园|医院|委员会"
    r"|居委会|村委会|政府|街道办|中心$|协会|基金会|财政局|管理局|房管局|教育局|经营部|酒店|宾馆|工会|学校"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A number as it is kept, whether it had to be rewritten, and what is doubtful about it."""

    number: str
    rewritten: str = ""
    doubt: Refusal | None = None


def is_organisation(name: str) -> bool:
    """Whether a name is a company's or an authority's rather than a person's."""
    return ORGANISATION.search(name) is not None


def is_credit_code(number: str) -> bool:
    """Whether a number we took is an organisation's credit code: a person's has no letter but a final X."""
    return CREDIT_CODE.fullmatch(number) is not None and RESIDENT.fullmatch(number) is None


def read_identity(text: str, owner: str, place: int) -> Identity | Refusal:
    """The identity number of an owner, or why it cannot be right; ``place`` counts the numbers of the cell from 1.

    Eighteen characters must satisfy their check digit: MOD 11-2 for persons (also the residence permits 81, 82, 83 and
    the foreign permanent resident's card that starts with 9), GB 32100 for organisations.
    """
    number = re.sub(r"^[\u4e00-\u9fff]+:|[\s'’`]", "", text).upper()
    if len(number) == 18 and number.isascii() and number.isalnum():
        return _eighteen(number, owner, place)
    if OLD_RESIDENT.fullmatch(number) and not is_organisation(owner):
        return _fifteen(number, place)
    if MOBILE.fullmatch(number):
        return IDENTITY_IS_PHONE.about(place=place)
    if re.fullmatch(r"\d{12,}X?", number) and not is_organisation(owner):
        return IDENTITY_LENGTH.about(place=place, length=len(number))
    known = any(form.fullmatch(number) for form in OTHERS) or is_organisation(owner)
    return Identity(number, doubt=None if known else IDENTITY_UNUSUAL.about(place=place))


def _eighteen(number: str, owner: str, place: int) -> Identity | Refusal:
    may_be_company = number.startswith("9") or not RESIDENT.fullmatch(number) or is_organisation(owner)
    if may_be_company and CREDIT_CODE.fullmatch(number) and uscc.is_valid(number):
        return Identity(number)
    if not RESIDENT.fullmatch(number) or not mod_11_2.is_valid(number):
        return IDENTITY_CHECK_DIGIT.about(place=place)
    if not _is_day(number[6:14]):
        return IDENTITY_BIRTHDAY.about(place=place)
    return Identity(number)


def _fifteen(number: str, place: int) -> Identity | Refusal:
    """The numbers of before 1999 become today's, so that one person is one head in every row."""
    longer = number[:6] + "19" + number[6:]
    if not _is_day(longer[6:14]):
        return IDENTITY_BIRTHDAY.about(place=place)
    return Identity(longer + mod_11_2.calc_check_digit(longer), rewritten="15 位旧证件号码换算为 18 位")


def _is_day(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= 1850
    except ValueError:
        return False


def mask_identity(number: str) -> str:
    """``350199********5602``; a short number shows its ends only."""
    if len(number) >= 15:
        return number[:6] + "*" * (len(number) - 10) + number[-4:]
    return number[:1] + "*" * max(len(number) - 2, 1) + number[-1:]
