"""Floor area as a cell states it, exact to 0.01 m², and where the figure comes from (SPC-BQ 8; GR 23)."""

from __future__ import annotations

import re
from enum import StrEnum

from kernel.quantities import Area
from registry.rules.cells import Cell, Failed, Fix, Formula, Number, Read, packed, plain, raw, says_nothing
from registry.rules.refusals import (
    AREA_BEYOND_BELIEF,
    AREA_MISSING,
    AREA_NOT_POSITIVE,
    AREA_SOURCE_UNKNOWN,
    AREA_SOURCE_UNSTATED,
    AREA_TOO_FINE,
    AREA_UNREADABLE,
    CELL_FAILED,
    CELL_IS_DATE,
    FORMULA,
    LABEL_TOO_LONG,
)

LARGEST = Area(100_000_00)
LONGEST_LABEL = 40
NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?P<whole>\d+|\d{1,3}(?:,\d{3})+)(?:\.(?P<fraction>\d+))?(?P<unit>[a-z0-9平方米]*)", re.IGNORECASE
)
UNITS = frozenset(("", "m2", "m", "平方米", "平米", "平方", "平"))


class AreaSource(StrEnum):
    """Where an area comes from, in the order in which the law prefers them (SPC-BQ 8)."""

    REGISTER = "register"
    SURVEY = "survey"
    CONTRACT = "contract"
    UNSTATED = "unstated"


SOURCE_NAMES = {
    AreaSource.REGISTER: "不动产登记",
    AreaSource.SURVEY: "实测",
    AreaSource.CONTRACT: "合同",
    AreaSource.UNSTATED: "未注明",
}
SOURCE_WORDS = (
    (AreaSource.CONTRACT, ("合同", "协议", "网签")),
    (AreaSource.SURVEY, ("实测", "测绘", "测量")),
    (AreaSource.REGISTER, ("登记", "不动产", "产权", "房产证", "权证", "证载")),
)


def read_area(cell: Cell) -> Read[Area]:
    """The area of a cell, or why it cannot be taken: missing, not a number, ≤ 0, finer than 0.01 m², beyond belief."""
    if isinstance(cell, Formula):
        return Read(problem=FORMULA)
    if isinstance(cell, Failed):
        return Read(problem=CELL_FAILED.about(text=cell.text))
    text = plain(cell).lstrip("'’")
    if says_nothing(text):
        return Read(problem=AREA_MISSING)
    found = NUMBER.fullmatch(re.sub(r"\s+(?=[m平])", "", text))
    if found is None or found["unit"].lower() not in UNITS:
        return Read(problem=AREA_UNREADABLE.about(text=text[:20]))
    return _in_bounds(found["sign"], found["whole"].replace(",", ""), (found["fraction"] or "").rstrip("0"), cell)


def _in_bounds(sign: str, whole: str, fraction: str, cell: Cell) -> Read[Area]:
    """The number from its digits: nothing is ever rounded on the way to hundredths."""
    shown = sign.strip("+") + (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")
    if sign == "-" or not (whole + fraction).strip("0"):
        return Read(problem=AREA_NOT_POSITIVE.about(text=shown))
    if len(fraction) > 2:
        return Read(problem=AREA_TOO_FINE.about(text=shown))
    hundredths = int(whole) * 100 + int(fraction.ljust(2, "0"))
    if hundredths > LARGEST.amount:
        return Read(problem=AREA_BEYOND_BELIEF.about(text=shown, limit=LARGEST.amount // 100))
    area = Area(hundredths)
    return Read(area, fixes=_fixes(cell, area))


def _fixes(cell: Cell, area: Area) -> tuple[Fix, ...]:
    """A number stands as it is; text becomes a number, and the report says what stood in its way."""
    if not isinstance(cell, str):
        return ()
    reasons = []
    if re.search(r"[０-９．，]", raw(cell)):
        reasons.append("全角字符改为半角")
    if raw(cell) != raw(cell).strip():
        reasons.append("去掉多余空格")
    if re.search(r"[m平]", plain(cell), re.IGNORECASE):
        reasons.append("去掉面积单位")
    if "," in plain(cell):
        reasons.append("去掉千位分隔符")
    reasons.append("文本改为数字")
    return (Fix("area-as-text", cell, area.square_metres, "、".join(reasons)),)


def read_source(cell: Cell) -> Read[AreaSource]:
    """The source of an area; an empty cell is taken and doubted, an unknown word refused."""
    if isinstance(cell, Formula):
        return Read(problem=FORMULA)
    if isinstance(cell, Failed):
        return Read(problem=CELL_FAILED.about(text=cell.text))
    text = packed(cell)
    if says_nothing(text):
        return Read(AreaSource.UNSTATED, doubts=(AREA_SOURCE_UNSTATED,))
    for source, words in SOURCE_WORDS:
        if any(word in text for word in words) and not text.startswith(("未", "无", "待")):
            return Read(source)
    return Read(problem=AREA_SOURCE_UNKNOWN.about(text=text[:20]))


def read_label(cell: Cell) -> Read[str]:
    """A cell that is just text (building, entrance, usage): empty text when there is none."""
    if isinstance(cell, Formula):
        return Read(problem=FORMULA)
    if isinstance(cell, Failed):
        return Read(problem=CELL_FAILED.about(text=cell.text))
    if not isinstance(cell, str | int | Number | None):
        return Read(problem=CELL_IS_DATE)
    text = packed(cell)
    return Read(text) if len(text) <= LONGEST_LABEL else Read(problem=LABEL_TOO_LONG.about(limit=LONGEST_LABEL))
