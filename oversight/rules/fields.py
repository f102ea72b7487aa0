"""Reads what was typed into the fields of a duty: each value as canonical text, or the sentence that refuses it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stdnum.cn import uscc

from disclosure.rules.private_data import private_data
from kernel.refusals import Refusal
from oversight.rules.duty import Check, Duty, EitherOr, Field, Kind, NotBefore, NotMore, OddWithin, YearsAtMost
from oversight.rules.record_refusals import (
    CHOICE_UNFIT,
    CREDIT_CODE_UNFIT,
    DAY_BEFORE,
    DAY_UNFIT,
    EITHER_OR,
    FIELD_EMPTY,
    FILE_EMPTY,
    MORE_THAN_WHOLE,
    NOT_ODD,
    NUMBER_UNFIT,
    SCORE_UNFIT,
    TERM_TOO_LONG,
    TEXT_UNFIT,
    TOO_LONG,
    TOO_MANY_FILES,
)

LONGEST = {Kind.LINE: 100, Kind.TEXT: 3000}
MOST_FILES = 5
YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class Read:
    """What was filled in: ``values`` by field in the catalogue's order, ``problems`` by field."""

    values: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Refusal] = field(default_factory=dict)


def read_fields(duty: Duty, typed: Mapping[str, str], files: Mapping[str, int]) -> Read:
    """The values of a form. ``files`` counts what was uploaded for each field; an empty value is left out."""
    read = Read()
    for each in duty.fields:
        if each.kind is Kind.FILES:
            refusal = _files_refusal(each, files.get(each.name, 0))
        else:
            refusal = _take(duty, each, _clean(typed.get(each.name, "")), read.values)
        if refusal:
            read.problems[each.name] = refusal
    for check in duty.checks:
        name, refusal = _check(duty, check, read.values)
        if refusal and name not in read.problems:
            read.problems[name] = refusal
    return read


def day_in(values: Mapping[str, str], name: str) -> date | None:
    """The day in a field, if one was filled in."""
    return date.fromisoformat(values[name]) if name in values else None


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def _files_refusal(each: Field, count: int) -> Refusal | None:
    if count > MOST_FILES:
        return TOO_MANY_FILES.about(label=each.label, most=MOST_FILES)
    return FILE_EMPTY.about(label=each.label) if each.required and not count else None


def _take(duty: Duty, each: Field, text: str, values: dict[str, str]) -> Refusal | None:
    """Keeps the value; a public one may hold no telephone, identity number or card (PIPL 25)."""
    if not text:
        empty = CHOICE_UNFIT if each.kind is Kind.CHOICE else FIELD_EMPTY
        return empty.about(label=each.label) if each.required else None
    value = _value(each, text)
    if isinstance(value, Refusal):
        return value
    if duty.is_public(each) and each.kind in LONGEST and (refusal := private_data(value)):
        return refusal
    values[each.name] = value
    return None


def _value(each: Field, text: str) -> str | Refusal:
    label, plain = each.label, unicodedata.normalize("NFKC", text)
    match each.kind:
        case Kind.NUMBER:
            return str(int(plain)) if re.fullmatch(r"[0-9]{1,7}", plain) else NUMBER_UNFIT.about(label=label)
        case Kind.SCORE:
            fits = re.fullmatch(r"[0-9]{1,3}", plain) and int(plain) <= 100
            return str(int(plain)) if fits else SCORE_UNFIT.about(label=label)
        case Kind.DAY:
            return _day(plain) or DAY_UNFIT.about(label=label)
        case Kind.CHOICE:
            return text if text in each.choices else CHOICE_UNFIT.about(label=label)
        case Kind.CREDIT_CODE:
            code = re.sub(r"\s", "", plain).upper()
            return code if uscc.is_valid(code) else CREDIT_CODE_UNFIT.about(label=label)
        case _:
            return _text(each, text)


def _text(each: Field, text: str) -> str | Refusal:
    most = LONGEST[each.kind]
    if len(text) > most:
        return TOO_LONG.about(label=each.label, most=most)
    allowed = text.replace("\n", "").replace("\t", "") if each.kind is Kind.TEXT else text
    return text if allowed.isprintable() else TEXT_UNFIT.about(label=each.label)


def _day(text: str) -> str:
    parts = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
    if parts is None:
        return ""
    try:
        day = date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        return ""
    return day.isoformat() if day.year in YEARS else ""


def _check(duty: Duty, check: Check, values: Mapping[str, str]) -> tuple[str, Refusal | None]:
    """The field to change, and what is wrong; nothing where a value is missing."""

    def label(name: str) -> str:
        return duty.field(name).label.partition("（")[0]

    match check:
        case NotBefore(later, earlier):
            wrong = later in values and earlier in values and values[later] < values[earlier]
            return later, DAY_BEFORE.about(later=label(later), earlier=label(earlier)) if wrong else None
        case YearsAtMost(begins, ends, years, cites):
            first, last = day_in(values, begins), day_in(values, ends)
            wrong = bool(first and last and last > _years_after(first, years))
            told = TERM_TOO_LONG.about(begins=label(begins), ends=label(ends), years=years)
            return ends, _citing(told, cites) if wrong else None
        case OddWithin(name, least, most, cites):
            wrong = name in values and not (least <= int(values[name]) <= most and int(values[name]) % 2)
            return name, _citing(NOT_ODD.about(label=label(name), least=least, most=most), cites) if wrong else None
        case NotMore(part, whole):
            wrong = part in values and whole in values and int(values[part]) > int(values[whole])
            return part, MORE_THAN_WHOLE.about(part=label(part), whole=label(whole)) if wrong else None
        case EitherOr(first, other):
            wrong = (first in values) == (other in values)
            return other, EITHER_OR.about(first=label(first), other=label(other)) if wrong else None


def _years_after(day: date, years: int) -> date:
    """The corresponding day (CC 202), 29 February's being the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _citing(refusal: Refusal, cites: str) -> Refusal:
    return Refusal(refusal.code, refusal.says, refusal.next_step, (cites,), refusal.status)
