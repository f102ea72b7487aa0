"""Money in 分, exact: read from a cell however it is written, shown in yuan, and spelled out in 大写."""

from __future__ import annotations

from disclosure.rules.refusals import (
    AMOUNT_BEYOND_BELIEF,
    AMOUNT_MISSING,
    AMOUNT_TOO_FINE,
    AMOUNT_UNREADABLE,
    CELL_FAILED,
    FORMULA,
)
from kernel.money import Fault, read_yuan
from registry.rules.cells import Cell, Failed, Fix, Formula, Number, Read, packed, raw, says_nothing

MOST = 10_000_000_000_00
"""A hundred 亿 yuan: beyond any community's books, and far below 2^53 分."""
DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
GROUPS = ("亿", "万", "")


def read_money(cell: Cell) -> Read[int]:
    """The 分 of a cell, or why they cannot be taken. Text with ¥, commas, 元 or full-width digits is read as it means;
    a minus sign or brackets around the figure (红字) make it negative; nothing is ever rounded."""
    if isinstance(cell, Formula):
        return Read(problem=FORMULA)
    if isinstance(cell, Failed):
        return Read(problem=CELL_FAILED.about(text=cell.text))
    text = packed(cell).lstrip("'’")
    if says_nothing(text):
        return Read(problem=AMOUNT_MISSING)
    if not isinstance(cell, str | int | Number) or isinstance(cell, bool):
        return Read(problem=AMOUNT_UNREADABLE.about(text=text[:20]))
    read = read_yuan(text)
    if isinstance(read, int) and abs(read) <= MOST:
        return _taken(read, cell)
    shown = raw(cell).strip()[:20]
    if read is Fault.TOO_FINE:
        return Read(problem=AMOUNT_TOO_FINE.about(text=shown))
    if read is Fault.TOO_LONG or isinstance(read, int):
        return Read(problem=AMOUNT_BEYOND_BELIEF.about(text=shown))
    return Read(problem=AMOUNT_UNREADABLE.about(text=text[:20]))


def _taken(fen: int, cell: Cell) -> Read[int]:
    if isinstance(cell, str) and cell.strip() not in (yuan(fen), f"{fen // 100}"):
        return Read(fen, fixes=(Fix("amount-text", raw(cell).strip()[:20], yuan(fen), "金额是文字，已按数字读取"),))
    return Read(fen)


def yuan(fen: int) -> str:
    """``1234.50``: always two decimals."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def spoken_yuan(fen: int) -> str:
    """``1,234.50`` as people write it."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def in_capitals(fen: int) -> str:
    """The amount in 大写, as on a cheque: ``壹仟贰佰叁拾肆元伍角整`` (票据法 8; 支付结算办法 appendix 1).

    Raises ValueError at or beyond a 万亿 yuan.
    """
    whole, cents = divmod(abs(fen), 100)
    if whole >= 10**12:
        raise ValueError("too large to spell out")
    jiao, fraction = divmod(cents, 10)
    text = _whole_in_capitals(whole) + "元" if whole else ""
    if not cents:
        text = (text or "零元") + "整"
    elif not jiao:
        text += ("零" if whole else "") + DIGITS[fraction] + "分"
    else:
        text += DIGITS[jiao] + "角" + (DIGITS[fraction] + "分" if fraction else "整")
    return ("负" if fen < 0 else "") + text


def _whole_in_capitals(whole: int) -> str:
    """Four digits at a time; a gap of zeros inside is one 零."""
    parts, gap = "", False
    for group, name in zip((whole // 10**8, whole // 10**4 % 10**4, whole % 10**4), GROUPS, strict=True):
        if not group:
            gap = bool(parts)
            continue
        if parts and (gap or group < 1000):
            parts += "零"
        parts += _group_in_capitals(group) + name
        gap = False
    return parts


def _group_in_capitals(group: int) -> str:
    text, gap = "", False
    for digit, place in zip(f"{group:04d}", PLACES, strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += ("零" if gap else "") + DIGITS[int(digit)] + place
        gap = False
    return text
