"""The year of a planned community: who it is, its committee and firm, its regular duties and what follows from them."""

from __future__ import annotations

from datetime import date, timedelta

from web.demonstration.district.periods import periods
from web.demonstration.district.sketch import LATE, NEVER, ON_TIME, Sketch

ELSEWHERE = ("quarterly-disclosure", "fund-reconciliation", "community-survey")
"""Planned with the books, with the fund, and always done: the register of places comes from it."""
CITY = "海城市（演示）"
TERMS = {3: 150, 4: 60, 5: 75, 11: -40}
"""Of twelve communities those whose committee's term ends soon, and in how many days."""
UNSERVED = "还没有物业服务"


def plan_duties(sketch: Sketch, *, county: str, street: str, branch: str, firm: tuple[str, str]) -> None:
    """Everything that is filed as a record of a duty; ``firm``: name and credit code, both "" where there is none."""
    _committee(sketch)
    if sketch.served:
        _firm(sketch, firm)
    _survey(sketch, county, street, branch)
    _regular(sketch)
    _rectification(sketch)
    _complaints(sketch)


def _committee(sketch: Sketch) -> None:
    """The sitting committee, entered at the founding; some terms end soon, one is over and nobody has handed over."""
    left = TERMS.get(sketch.index % 12, sketch.chance.randrange(400, 1300))
    ends = sketch.today + timedelta(days=left)
    begins = _years_before(ends, 5) + timedelta(days=1)
    party = sketch.chance.randrange(1, sketch.members // 2 + 2)
    sketch.file(
        sketch.founded,
        "committee-election",
        "committee",
        {
            "elected": (begins - timedelta(days=3)).isoformat(),
            "begins": begins.isoformat(),
            "ends": ends.isoformat(),
            "members": str(sketch.members),
            "party_members": str(party),
            "names": "演示主任 主任\n演示副主任 副主任",
        },
        100,
    )
    sketch.file(sketch.founded, "first-meeting", "committee", minute=110)
    sketch.file(sketch.founded, "committee-filing", "committee", minute=120)
    if sketch.index % 12 in (4, 11):
        sketch.file_by("renewal", "committee", ends - timedelta(days=180), ends - timedelta(days=90))
    if sketch.index % 12 == 11:
        sketch.file_by("candidate-review", "committee", ends - timedelta(days=120), ends - timedelta(days=30))


def _firm(sketch: Sketch, firm: tuple[str, str]) -> None:
    name, code = firm
    begins = sketch.founded - timedelta(days=sketch.chance.randrange(150, 500))
    ends = _years_before(begins, -3) - timedelta(days=1)
    told = {"firm": name, "uscc": code, "begins": begins.isoformat(), "ends": ends.isoformat()}
    sketch.file(sketch.founded, "firm-contract", "contract", told, 130)
    sketch.file(sketch.founded, "firm-check-in", "contract", minute=140)
    finish = sketch.founded + timedelta(days=150 + sketch.index)
    sketch.file(
        sketch.founded,
        "partnership-agreement",
        "contract",
        {
            "signed": sketch.founded.isoformat(),
            "project": "为独居老人检修水电（演示）",
            "finish_by": finish.isoformat(),
        },
        150,
    )
    fate = NEVER if sketch.index % 9 == 7 else ON_TIME
    sketch.file_by("claimed-project", "contract", sketch.founded, finish, fate)
    sketch.file_by("contract-renewal", "contract", ends - timedelta(days=180), ends - timedelta(days=90))


def _survey(sketch: Sketch, county: str, street: str, branch: str) -> None:
    told = {"city": CITY, "county": county, "street": street, "neighbourhood": sketch.neighbourhood}
    told |= {"branch": branch} if branch else {"no_branch_reason": "党员组织关系不在本小区，正在筹建（演示）"}
    told["service"] = "专业物业企业" if sketch.served else UNSERVED
    told["was_without"] = "是" if not sketch.served or sketch.index % 5 == 3 else "不是"
    told["committee_body"] = "没有" if sketch.index % 6 == 4 else "有"
    for period in _periods(sketch, "community-survey"):
        fate = LATE if sketch.index % 11 == 6 else ON_TIME
        day = sketch.day_for(period[1], period[2], fate)
        if day:
            sketch.file(day, "community-survey", period[0], told)


def _regular(sketch: Sketch) -> None:
    for each in periods(sketch.founded, sketch.today):
        if each.duty in ELSEWHERE or (each.duty == "firm-opinion" and not sketch.served):
            continue
        draw = sketch.chance.randrange(100)
        fate = NEVER if draw < 7 else LATE if draw < 15 else ON_TIME
        if each.due >= sketch.today and draw < 60:
            continue
        day = sketch.day_for(each.opens, each.due, fate)
        if day is None:
            continue
        more = _hazard(sketch, each.duty, day) | _action(sketch, each.duty, day)
        sketch.file(day, each.duty, each.key, more)
        if each.duty in ("committee-evaluation", "seal-publication"):
            hangs = f"{each.duty}.{each.key}"
            fate = NEVER if draw % 9 == 4 else ON_TIME
            sketch.file_by("posting-kept", hangs, day + timedelta(days=16), day + timedelta(days=25), fate)
        if "fix_by" in more:
            fate = NEVER if sketch.index % 2 else ON_TIME
            sketch.file_by("hazard-fixed", each.key, day + timedelta(days=1), _day(more["fix_by"]), fate)
        if "follow_up_by" in more:
            fate = NEVER if sketch.index % 4 == 1 else ON_TIME
            sketch.file_by("meeting-follow-up", each.key, day + timedelta(days=1), _day(more["follow_up_by"]), fate)


def _hazard(sketch: Sketch, duty: str, day: date) -> dict[str, str]:
    if duty != "safety-check" or sketch.index % 4 not in (0, 3):
        return {}
    told = {"fire": "有问题", "hazard": "2幢消防通道的门闭不上（演示）"}
    return told | {"fix_by": (day + timedelta(days=20)).isoformat()}


def _action(sketch: Sketch, duty: str, day: date) -> dict[str, str]:
    if duty != "joint-meeting" or sketch.chance.randrange(10):
        return {}
    return {"follow_up": "清理东门占道摊位（演示）", "follow_up_by": (day + timedelta(days=25)).isoformat()}


def _rectification(sketch: Sketch) -> None:
    """Inspections, and orders: put right and checked, put right and not looked at, or not put right."""
    if sketch.served and sketch.index % 7 == 1:
        day = sketch.ago(120 + sketch.index)
        sketch.file(day, "firm-inspection", f"inspection-{day.isoformat()}")
    if not sketch.served or sketch.index % 8 != 2:
        return
    ordered, until = sketch.ago(100), sketch.ago(70)
    told = {"problem": "3幢电梯长期停运没有修（演示）", "deadline": until.isoformat(), "talk": "已约谈项目负责人。"}
    sketch.file(ordered, "rectification-order", "order", told)
    course = sketch.index // 8 % 3
    if course < 2:
        sketch.file(sketch.ago(75), "rectification-proof", "order")
    if course == 0:
        sketch.file(sketch.ago(70), "rectification-check", "order")


def _complaints(sketch: Sketch) -> None:
    if sketch.index % 3 == 0:
        day = sketch.ago(90 + 2 * sketch.index)
        _complaint(sketch, day, "complaint-1", "地下车库照明不亮（演示）")
        for after, step in enumerate(("complaint-acceptance", "complaint-handling", "complaint-answer"), 1):
            sketch.file(day + timedelta(days=2 * after), step, "complaint-1")
    if sketch.index % 5 in (0, 2):
        day = sketch.ago(4 if sketch.index % 2 else 35)
        _complaint(sketch, day, "complaint-2", "楼上空调滴水，多次反映（演示）")
        sketch.file(day + timedelta(days=2), "complaint-acceptance", "complaint-2")


def _complaint(sketch: Sketch, day: date, case: str, what: str) -> None:
    sketch.file(day, "complaint", case, {"what": what, "source": "业主反映", "detail": "业主在接待日反映。（演示）"})


def _periods(sketch: Sketch, duty: str) -> list[tuple[str, date, date]]:
    return [(each.key, each.opens, each.due) for each in periods(sketch.founded, sketch.today) if each.duty == duty]


def _years_before(day: date, years: int) -> date:
    """The corresponding day; of 29 February the 28th."""
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)


def _day(text: str) -> date:
    return date.fromisoformat(text)
