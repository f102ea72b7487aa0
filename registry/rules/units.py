"""What a unit is called and how two spellings of one unit are seen to be the same: 1幢1单元101 is １栋-1-101室."""

from __future__ import annotations

import re

from registry.rules.cells import Cell, Failed, Formula, Number, Read, packed
from registry.rules.refusals import CELL_FAILED, CELL_IS_DATE, FORMULA, ROOM_MISSING, ROOM_UNREADABLE

NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {"〇": 0, "两": 2}
BUILDING_WORD = re.compile(r"(号楼|栋楼|幢楼|号|幢|栋|座|楼)$")
UNIT_WORD = re.compile(r"(单元|梯|门)$")
ROOM_WORD = re.compile(r"(号房|房间|室|号|房)$")
BUILDING_LIKE = re.compile(
    r"[A-Za-z0-9一二三四五六七八九十百东西南北中]{1,4}(期|区)?[A-Za-z0-9一二三四五六七八九十]{0,4}(#|号楼|幢|栋|座|#楼)|商业.{0,4}|商铺.{0,4}|店面.{0,4}|别墅.{0,4}"
)
SUFFIXES = (("栋", "栋"), ("幢", "幢"), ("座", "座"), ("楼", "号楼"))


def read_room(cell: Cell) -> Read[str]:
    """The room of a cell: 1102, 1102.0 and “１１０２室” are one and the same."""
    if isinstance(cell, Formula):
        return Read(problem=FORMULA)
    if isinstance(cell, Failed):
        return Read(problem=CELL_FAILED.about(text=cell.text))
    if not isinstance(cell, str | int | Number | None):
        return Read(problem=CELL_IS_DATE)
    text = re.sub(r"(?<=\d)\.0+$", "", packed(cell))
    if not text or text.strip("-/—") == "" or text in ("无", "暂无", "空"):
        return Read(problem=ROOM_MISSING)
    if len(text) > 40 or (isinstance(cell, Number) and "." in text):
        return Read(problem=ROOM_UNREADABLE)
    return Read(re.sub(r"(?<=\d)(号房|房间|室|房)$", "", text))


def looks_like_building(text: str) -> bool:
    """Whether a line or a sheet's title is the name of a building."""
    return BUILDING_LIKE.fullmatch(re.sub(r"\s", "", text)) is not None


def building_name(text: str, title: str = "") -> str:
    """A building as it is shown: a bare number gets the word of its column's ``title`` (“栋号” makes 3 into 3栋)."""
    text = text.replace("#楼", "号楼").replace("#", "号楼")
    if not re.fullmatch(r"[0-9]+", text):
        return text
    return text + next((suffix for word, suffix in SUFFIXES if word in title), "幢")


def entrance_name(text: str) -> str:
    """An entrance (单元) as it is shown: a bare number or letter gets its word."""
    return text + "单元" if re.fullmatch(r"[0-9A-Za-z]{1,2}", text) else text


def unit_name(building: str, entrance: str, room: str) -> str:
    """The name owners read, such as ``1幢1单元101``."""
    return building + entrance + room


def unit_key(building: str, entrance: str, room: str) -> str:
    """One text for all spellings of a unit: ``1|1|101``. Empty parts stay empty."""
    return "|".join((_core(building, BUILDING_WORD), _core(entrance, UNIT_WORD), _core(room, ROOM_WORD)))


def _core(text: str, word: re.Pattern[str]) -> str:
    text = re.sub(r"\s", "", text).upper()
    stripped = word.sub("", text) if len(text) > 1 else text
    return str(_numeral(stripped)) if stripped and all(sign in NUMERALS for sign in stripped) else stripped


def _numeral(text: str) -> int | str:
    """Chinese numerals up to 99; other text comes back as it is."""
    found = re.fullmatch(r"([一二三四五六七八九两]?)(十?)([零〇一二三四五六七八九]?)", text)
    if found is None:
        return text
    tens, ten, ones = found.groups()
    if not ten:
        return NUMERALS[tens or ones] if not (tens and ones) else text
    return (NUMERALS[tens] if tens else 1) * 10 + (NUMERALS[ones] if ones else 0)
