"""Telephone numbers: kept as E.164; only mobiles can receive a code."""

from __future__ import annotations

import re

import phonenumbers

MOBILE = re.compile(r"(?:\+86|0086|86)?(1[3-9]\d{9})")
LANDLINE = re.compile(r"(?:\+86|0086)?0?([1-9]\d{1,2}\d{7,8})")
EXTENSION = re.compile(r"(?:转|分机|ext\.?|[xX#])\d{1,6}$")
MAINLAND_MOBILE = re.compile(r"\+861[3-9]\d{9}")


def read_phone(text: str) -> str:
    """The number in E.164, or empty text when it is none that could be dialled from anywhere.

    Any eleven digits of a mainland mobile's form are taken, assigned or not: numbering plans change faster than
    registers. A landline needs its area code; a number from elsewhere its +. Extensions are left out.
    """
    digits = re.sub(r"^00(?!86)", "+", EXTENSION.sub("", re.sub(r"[\s\-()—]", "", text)))
    mobile, landline = MOBILE.fullmatch(digits), LANDLINE.fullmatch(digits)
    if mobile is not None:
        return "+86" + mobile[1]
    if digits.startswith(("0", "+86")):
        return "+86" + landline[1] if landline is not None else ""
    return _abroad(digits) if digits.startswith("+") else ""


def _abroad(digits: str) -> str:
    try:
        number = phonenumbers.parse(digits)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_mobile(phone: str) -> bool:
    """Whether an E.164 number can receive a text message; outside the mainland we ask the numbering plan."""
    if MAINLAND_MOBILE.fullmatch(phone):
        return True
    if not phone or phone.startswith("+86"):
        return False
    kind = phonenumbers.number_type(phonenumbers.parse(phone))
    return kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


def mask_phone(phone: str) -> str:
    """``138****1234`` for a mainland number; the country's code stays for others."""
    national = phone.removeprefix("+86")
    if len(national) < 8:
        return "*" * len(national)
    return national[:3] + "*" * (len(national) - 7) + national[-4:]
