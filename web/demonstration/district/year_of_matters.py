"""The year of a planned community's matters: pre-reports in every stage, decisions, orders, assemblies and votes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kernel.access import Role
from kernel.calendar import start_of
from web.demonstration.district.events import (
    Answered,
    Counted,
    Decided,
    Drafted,
    Finalised,
    Money,
    Noticed,
    Ordered,
    Received,
    Replied,
    Reported,
    Voted,
)
from web.demonstration.district.sketch import Sketch
from web.demonstration.district.year_of_money import MAJOR

APPROVED, RETURNED, REMARKS = "approved", "returned", "remarks"
BRANCH, OFFICER = Role.BRANCH_SECRETARY, Role.NEIGHBOURHOOD_OFFICER
WORKS = ("更换南门道闸", "修补小区道路", "清洗外墙水池", "更换单元门禁", "补种绿化", "加装楼道扶手", "检修监控")
NOTICED_BEFORE, CLEAR, WINDOW, OBJECTIONS = 19, 16, 15, 17
"""Days: a running vote's notice was so long ago, it opens after its clear days, lasts, and then waits to be final."""


def plan_matters(sketch: Sketch) -> None:
    """What was reported, decided and voted on."""
    if sketch.index % 10 == 0:
        _assembly(sketch, "running", sketch.ago(NOTICED_BEFORE), 20 + 5 * (sketch.index // 10))
    if sketch.index % 6 == 1:
        _finished_assembly(sketch)
    for number, ago in enumerate((300 - sketch.index, 150 + sketch.index)):
        _spending(sketch, f"works-{number}", sketch.ago(ago), (sketch.index + number) % 4)
    if sketch.index % 5 == 1:
        _unreported(sketch, "hurried", sketch.ago(110))
    _present_report(sketch)
    if sketch.index % 10 == 7:
        _emergency(sketch)


def _spending(sketch: Sketch, matter: str, day: date, course: int) -> None:
    """Spending within what is delegated: reported, approved at once or after a return or remarks, decided, paid."""
    amount = sketch.chance.randrange(4_000_00, 18_000_00, 100_00)
    overspent = matter == "works-1" and sketch.index % 8 == 5
    _draft(sketch, matter, day, sketch.chance.choice(WORKS), amount)
    day = _sent_back(sketch, matter, day, RETURNED if course == 1 else REMARKS) if course in (1, 2) else day
    _report(sketch, matter, day)
    _approve(sketch, matter, day)
    sketch.events.append(Decided(at=sketch.instant(day + timedelta(days=5)), matter=matter))
    paid = amount - 500_00 if course == 3 else amount
    sealed = course == 0
    sketch.events.append(Ordered(at=sketch.instant(day + timedelta(days=6)), matter=matter, amount=paid, sealed=sealed))
    spent = amount + 1_200_00 if overspent else paid
    sketch.money.append(Money(day + timedelta(days=8), "支付工程款", MAJOR, spent, out=True, matter=matter))


def _unreported(sketch: Sketch, matter: str, day: date) -> None:
    """Decided and paid, and nobody was told before."""
    _draft(sketch, matter, day, "更换儿童滑梯", 12_600_00)
    sketch.events.append(Decided(at=sketch.instant(day + timedelta(days=1)), matter=matter))
    sketch.money.append(Money(day + timedelta(days=3), "更换儿童滑梯", MAJOR, 12_600_00, out=True, matter=matter))


def _present_report(sketch: Sketch) -> None:
    """One report that is under way today, in one stage in each of six communities; one of the six has none."""
    stage, matter = sketch.index % 6, "present"
    if stage == 4:
        return
    day = sketch.ago({0: 2, 1: 3, 2: 9, 3: 5, 5: 14}[stage])
    _draft(sketch, matter, day, "地下车库照明改造", 16_800_00)
    _report(sketch, matter, day)
    first = BRANCH if sketch.has_branch else OFFICER
    if stage == 0:
        sketch.events.append(Received(at=sketch.instant(sketch.yesterday), matter=matter, role=first))
    if stage == 1 and sketch.has_branch:
        _answer(sketch, matter, sketch.yesterday, BRANCH, APPROVED)
    if stage in (3, 5):
        back = day + timedelta(days=3)
        _answer(sketch, matter, back, first, RETURNED if stage == 5 or sketch.index % 2 else REMARKS, 100)
        if sketch.has_branch:
            _answer(sketch, matter, back, OFFICER, APPROVED, 200)


def _emergency(sketch: Sketch) -> None:
    """A burst pipe: repaired at once, reported the next day, not answered yet."""
    acted = sketch.instant(sketch.ago(3), 10)
    _draft(sketch, "burst", sketch.ago(2), "抢修2幢主水管爆裂", 8_200_00, 20)
    sketch.events.append(Reported(at=sketch.instant(sketch.ago(2), 30), matter="burst", acted=acted))


def _finished_assembly(sketch: Sketch) -> None:
    """Noticed, voted and final more than five months ago; the money has been spent since."""
    noticed = sketch.ago(215 - sketch.index)
    _assembly(sketch, "finished", noticed, 78)
    closes = start_of(noticed + timedelta(days=CLEAR + WINDOW))
    final = closes + timedelta(days=OBJECTIONS)
    sketch.events += [Counted(at=closes, assembly="finished"), Finalised(at=final, assembly="finished")]
    paid = noticed + timedelta(days=CLEAR + WINDOW + OBJECTIONS + 12)
    amount = 64_000_00
    ordered = sketch.instant(paid - timedelta(days=4))
    sketch.events.append(Ordered(at=ordered, matter="finished", amount=amount, sealed=True))
    line = Money(paid, "更换全区监控", MAJOR, amount, out=True, matter="finished", owners=True)
    sketch.money.append(line)


def _assembly(sketch: Sketch, name: str, noticed: date, turnout: int) -> None:
    """Its one matter has the same name; reported and approved before the notice, voted on the day after the opening."""
    week = noticed - timedelta(days=7)
    title = "用公共收益更换全区监控" if name == "finished" else "用公共收益安装电动自行车充电桩"
    sketch.events.append(
        Drafted(at=sketch.instant(week, 20), matter=name, title=title, amount=64_000_00, by_assembly=True)
    )
    _report(sketch, name, week)
    _approve(sketch, name, week)
    sketch.events.append(Noticed(at=sketch.instant(noticed, 60), assembly=name))
    voted = _noon(noticed + timedelta(days=CLEAR + 1))
    sketch.events.append(Voted(at=voted, assembly=name, turnout=turnout))


def _draft(sketch: Sketch, matter: str, day: date, title: str, amount: int, minute: int = 5) -> None:
    at = sketch.instant(day, minute)
    sketch.events.append(Drafted(at=at, matter=matter, title=title, amount=amount))


def _report(sketch: Sketch, matter: str, day: date) -> None:
    sketch.events.append(Reported(at=sketch.instant(day, 45), matter=matter))


def _approve(sketch: Sketch, matter: str, day: date) -> None:
    """Branch and 社区, each within its days."""
    if sketch.has_branch:
        _answer(sketch, matter, day + timedelta(days=2), BRANCH, APPROVED)
    _answer(sketch, matter, day + timedelta(days=3), OFFICER, APPROVED)


def _sent_back(sketch: Sketch, matter: str, day: date, verdict: str) -> date:
    """A first report that comes back; the day of the second."""
    _report(sketch, matter, day)
    _answer(sketch, matter, day + timedelta(days=2), BRANCH if sketch.has_branch else OFFICER, verdict, 100)
    if sketch.has_branch:
        _answer(sketch, matter, day + timedelta(days=2), OFFICER, APPROVED, 200)
    sketch.events.append(Replied(at=sketch.instant(day + timedelta(days=4), 15), matter=matter))
    return day + timedelta(days=4)


def _answer(sketch: Sketch, matter: str, day: date, role: Role, verdict: str, minute: int | None = None) -> None:
    sketch.events.append(Answered(at=sketch.instant(day, minute), matter=matter, role=role, verdict=verdict))


def _noon(day: date) -> datetime:
    return start_of(day) + timedelta(hours=12)
