"""Figures with two decimals as people type them: yuan into 分, square metres into hundredths, exact to the last."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

FIGURE = re.compile(
    r"(?P<sign>[-+]?)(?:rmb|cny|人民币)?¥?(?P<minus>-?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<fraction>\d*))?"
    r"(?P<unit>[万亿]?)(?:元整?)?",
    re.IGNORECASE,
)
AREA_UNITS = ("平方米", "平米", "㎡", "m2")
ZEROS = {"": 0, "万": 4, "亿": 8}
LONGEST = 15


class Fault(StrEnum):
    """Why a figure cannot be taken as it stands."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    TOO_FINE = "too_fine"
    TOO_LONG = "too_long"


def read_yuan(text: str) -> int | Fault:
    """The 分 of an amount: ``￥12,800.50``, ``６００元``, ``61.2万``; a minus sign or brackets (红字) make it negative.

    Commas must stand where thousands end, and what is finer than a 分 is a fault: a figure is never guessed.
    """
    plain = _packed(text)
    if not plain:
        return Fault.EMPTY
    bracketed = re.fullmatch(r"\((.+)\)", plain)
    found = FIGURE.fullmatch(bracketed[1] if bracketed else plain)
    if found is None or not (found["whole"] or found["fraction"]):
        return Fault.UNREADABLE
    amount = _hundredths((found["whole"] or "0").replace(",", ""), found["fraction"] or "", ZEROS[found["unit"]])
    negative = bool(bracketed) + (found["sign"] == "-") + bool(found["minus"])
    return -amount if isinstance(amount, int) and negative % 2 else amount


def read_area(text: str) -> int | Fault:
    """The 0.01 m² of an area: ``89.56``, ``89.56㎡``, ``１２０平方米``; never negative."""
    plain = _packed(text)
    for unit in AREA_UNITS:
        plain = plain.removesuffix(unit)
    found = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?", plain)
    if found is None:
        return Fault.UNREADABLE if plain else Fault.EMPTY
    return _hundredths(found[1].replace(",", ""), found[2] or "", 0)


def parse_yuan(text: str) -> int | None:
    """The 分 of an amount that is not negative; empty text is 0. None where ``read_yuan`` finds a fault."""
    read = read_yuan(text)
    if read is Fault.EMPTY:
        return 0
    return read if isinstance(read, int) and read >= 0 else None


def _packed(text: str) -> str:
    """Half-width, without white space, one minus sign, one sign of the currency."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return plain.replace("−", "-").replace("￥", "¥")


def _hundredths(whole: str, fraction: str, zeros: int) -> int | Fault:
    digits = fraction.rstrip("0").ljust(zeros + 2, "0")
    if len(digits) > zeros + 2:
        return Fault.TOO_FINE
    figure = (whole + digits).lstrip("0") or "0"
    return int(figure) if len(figure) <= LONGEST else Fault.TOO_LONG
