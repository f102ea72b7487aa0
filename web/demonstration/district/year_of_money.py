"""The year of a planned community's money: its books by quarter, their statements on time, late or never, its fund."""

from __future__ import annotations

from datetime import date, timedelta

from web.demonstration.district.events import BooksOpened, Entered, FundKept, Marked, Money, Published
from web.demonstration.district.periods import Period, first_day, periods, quarters
from web.demonstration.district.sketch import LATE, NEVER, ON_TIME, SETTLING, Sketch

OPENING = 180_000_00
ADVERTS, LOCKERS = "GG-01", "KD-02"
MAJOR = "维修更新"
CULTURE = "文体活动"
MARKED = (9, 17)
"""So many days after the due day, and some for rest, the log tells the offices above of a statement that is missing."""


def plan_money(sketch: Sketch) -> None:
    """The books with what other plans have spent (``sketch.money``), their statements, and the fund."""
    _spend_without_decision(sketch)
    opened = first_day(*quarters(sketch.founded, sketch.today)[0])
    years = tuple(range(opened.year, sketch.today.year + 1))
    at = sketch.instant(sketch.founded + timedelta(days=1), 30)
    sketch.events.append(BooksOpened(at=at, day=opened, opening=OPENING + sketch.index * 1_357_00, years=years))
    for year, number in quarters(sketch.founded, sketch.today):
        first, after = first_day(year, number), first_day(year, number + 1)
        lines = [*_usual(sketch, first), *(line for line in sketch.money if first <= line.day < after)]
        entered = min(after, sketch.yesterday)
        lines = sorted((line for line in lines if line.day <= entered), key=lambda line: line.day)
        sketch.events.append(Entered(at=sketch.instant(max(entered, sketch.starts), 20), lines=tuple(lines)))
    for number_, period in enumerate(each for each in _owed(sketch, "quarterly-disclosure") if each.due < sketch.today):
        _statement(sketch, number_, period)
    _fund(sketch)


def _usual(sketch: Sketch, first: date) -> list[Money]:
    """What comes in and goes out in every quarter."""
    lines = []
    for month in range(3):
        day = (first + timedelta(days=31 * month)).replace(day=5 + sketch.chance.randrange(15))
        income = sketch.chance.randrange(4_000_00, 12_000_00, 50_00)
        lines.append(Money(day, "临时停车收入", "停车", income, meter="停车系统月报"))
        lines.append(Money(day, "车场值守人工", "直接成本-人工", income * 3 // 10, out=True))
    lines.append(Money(first.replace(day=12), "电梯轿厢广告", "广告", 9_000_00, number=ADVERTS))
    lines.append(Money(first.replace(day=18), "快递柜进场费", "快递柜", 1_800_00, number=LOCKERS))
    lines.append(Money(first.replace(day=25), "打印、会议茶水", "工作经费", 600_00, out=True))
    return lines


def _spend_without_decision(sketch: Sketch) -> None:
    """In some communities: within what is delegated to the committee, or far beyond, and nobody has decided it."""
    if sketch.index % 4 == 3:
        sketch.money.append(Money(sketch.ago(140), "更换楼道感应灯", MAJOR, 6_400_00, out=True))
        sketch.money.append(Money(sketch.ago(95), "中秋游园活动", CULTURE, 3_900_00, out=True))
    if sketch.index % 9 == 2:
        sketch.money.append(Money(sketch.ago(160), "西门岗亭重建", MAJOR, 46_000_00, out=True))


def _statement(sketch: Sketch, number: int, period: Period) -> None:
    draw = (7 * sketch.index + 3 * number) % 10
    fate = NEVER if draw == 0 else LATE if draw == 1 else ON_TIME
    opens = max(period.opens + timedelta(days=4), sketch.founded + timedelta(days=SETTLING + 2))
    day = sketch.day_for(opens, period.due, fate)
    for after in MARKED:
        due = period.due + timedelta(days=after)
        if due < (day or sketch.today):
            sketch.events.append(Marked(at=sketch.instant(due, 5)))
    if day:
        sketch.events.append(Published(at=sketch.instant(day), quarter=period.key))


def _fund(sketch: Sketch) -> None:
    """The bank's list and the reconciliation of the year before, in the year of the founding; one in five has none."""
    [period, *_later] = _owed(sketch, "fund-reconciliation")
    if sketch.index % 5 == 4:
        return
    day = sketch.day_for(sketch.starts, period.due, ON_TIME)
    if not day or day.year != period.due.year:
        return
    low = 3 + sketch.index % 4 if sketch.index % 4 == 2 else 0
    sketch.events.append(FundKept(at=sketch.instant(day), low=low))
    if low:
        noted = day + timedelta(days=7)
        sketch.file(
            noted, "fund-alert", "fund", {"households": str(low), "why": "余额不到首期的30%", "detail": "1幢（演示）"}
        )
        fate = NEVER if sketch.index % 8 == 6 else ON_TIME
        sketch.file_by("fund-plan", "fund", noted + timedelta(days=1), noted + timedelta(days=90), fate)


def _owed(sketch: Sketch, duty: str) -> list[Period]:
    return [each for each in periods(sketch.founded, sketch.today) if each.duty == duty]
