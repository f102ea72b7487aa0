"""Whether a unit has been handed over, and what it is used for, as the words of a register say it."""

from __future__ import annotations

import re
from enum import StrEnum

from registry.rules.cells import Cell, Failed, Fix, Formula, Read, packed, says_nothing
from registry.rules.refusals import CELL_FAILED, FORMULA, STATUS_ONLY_SOLD, STATUS_UNKNOWN


class Status(StrEnum):
    """Delivery: unsold and undelivered units are the developer's (SPC-BQ 9; GR 24)."""

    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    UNSOLD = "unsold"

    @property
    def is_developers(self) -> bool:
        return self is not Status.DELIVERED


STATUS_NAMES = {Status.DELIVERED: "已交付", Status.UNDELIVERED: "已售未交付", Status.UNSOLD: "未售"}

_UNSOLD = (
    "未售",
    "未出售",
    "未销售",
    "尚未出售",
    "待售",
    "在售",
    "未售出",
    "自持",
    "开发商自持",
    "开发商持有",
    "建设单位自持",
)
_UNDELIVERED = ("未交付", "未交房", "未收房", "未交", "待交付", "待交房", "尚未交付", "售未交", "预售")
_DELIVERED = ("交付", "交付使用", "交房", "收房", "入住", "交楼", "已交", "已办证", "已领证", "自住", "出租", "入伙")
STATUS_OF = (
    dict.fromkeys(_UNSOLD, Status.UNSOLD)
    | {
        prefix + word: Status.UNDELIVERED
        for word in _UNDELIVERED
        for prefix in ("", "已售", "售出", "已出售", "已售出")
    }
    | {
        prefix + word: Status.DELIVERED
        for word in _DELIVERED
        for prefix in ("", "已", "已售", "已售已", "售出", "已售出已")
    }
)
SOLD = frozenset(("已售", "已出售", "售出", "已售出", "已销售"))
YES = {"是": Status.DELIVERED, "否": Status.UNDELIVERED, "√": Status.DELIVERED, "×": Status.UNDELIVERED}

SPECIAL_SPACE = re.compile(r"车位|车库|停车|泊位|摊位")
STORAGE = re.compile(r"储藏|杂物|地下室|仓储")


def read_status(cell: Cell, title: str = "") -> Read[Status]:
    """The delivery status; ``title`` is the column's, because “是” means something under “是否交付” only.

    An empty cell counts as delivered and the report says so; an unknown word is refused.
    """
    if isinstance(cell, Formula):
        return Read(problem=FORMULA)
    if isinstance(cell, Failed):
        return Read(problem=CELL_FAILED.about(text=cell.text))
    text = re.sub(r"[()，,、。]", "", packed(cell))
    if says_nothing(text):
        fix = Fix("status-empty", "（空白）", STATUS_NAMES[Status.DELIVERED], "没有填写交付状态，按已交付计算")
        return Read(Status.DELIVERED, fixes=(fix,))
    if text in STATUS_OF:
        return Read(STATUS_OF[text])
    if text in SOLD:
        return Read(Status.DELIVERED, doubts=(STATUS_ONLY_SOLD,))
    if text in YES and "是否" in title:
        return Read(YES[text])
    return Read(problem=STATUS_UNKNOWN.about(text=text[:20]))


def is_special_space(*texts: str) -> bool:
    """Whether usage, building or room say that this is a parking bay, a garage or a stall (GR 25)."""
    return any(SPECIAL_SPACE.search(text) for text in texts)


def is_storage(usage: str) -> bool:
    """Storage rooms count only with a title of their own: a person should look."""
    return bool(STORAGE.search(usage))
