"""The demonstration's year by the calendar: duties that return, and how committee and firm took office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from disclosure.rules.quarters import Quarter
from kernel.access import Role
from kernel.calendar import day_of, start_of
from oversight.rules.seals import Seal
from web.demonstration.diary import Entry, Scene
from web.demonstration.records import Values, file_as
from web.demonstration.reports import decide, use_seal
from web.demonstration.statements import QUARTERS, publish_quarter
from web.demonstration.story import FIRM, NEIGHBOURHOOD, STREET

MORNING = timedelta(hours=10)
GATE = "南门公告栏"
AGREEMENT = "党建联建协议"

FIRST_WEEKS: tuple[tuple[int, Role, str, Values], ...] = (
    (
        10,
        Role.CHAIR,
        "committee-election",
        {
            "elected": -3,
            "begins": -3,
            "ends": 4 * 365,
            "members": "7",
            "party_members": "3",
            "names": "陈主任、林委员等七人（演示）",
        },
    ),
    (12, Role.CHAIR, "first-meeting", {"held": -1, "present": "7", "result": "推选主任、副主任各一名"}),
    (15, Role.FIRM_MANAGER, "firm-check-in", {"arrived": -1, "where": NEIGHBOURHOOD, "manager": "赵经理（演示）"}),
    (25, Role.CHAIR, "committee-filing", {"filed_on": -1, "office": STREET}),
    (
        64,
        Role.NEIGHBOURHOOD_OFFICER,
        "partnership-agreement",
        {"signed": 0, "project": "每周上门为独居老人查一次水电", "finish_by": 120},
    ),
    (
        175,
        Role.FIRM_MANAGER,
        "claimed-project",
        {"result": "十七周，为十二户独居老人查水电二百零四次，修好漏水三处。"},
    ),
)
"""So many days after the founding: who filed what."""

YEARLY: tuple[tuple[int, int, Role, str, Values], ...] = (
    (
        2,
        20,
        Role.NEIGHBOURHOOD_OFFICER,
        "community-survey",
        {
            "city": "福州市",
            "county": "榕城区（演示）",
            "street": STREET,
            "neighbourhood": NEIGHBOURHOOD,
            "branch": "榕景花园小区党支部",
            "service": "专业物业企业",
            "was_without": "不是",
            "committee_body": "有",
        },
    ),
    (3, 10, Role.CHAIR, "conduct-declaration", {"members": "7", "signed": "7"}),
    (
        4,
        2,
        Role.FIRM_MANAGER,
        "safety-check",
        {
            "checked": -1,
            "drainage": "有问题",
            "lifts": "没有问题",
            "supply": "没有问题",
            "fire": "没有问题",
            "falling": "没有问题",
            "hazard": "地下车库一台排水泵不转",
            "fix_by": 12,
        },
    ),
    (4, 10, Role.FIRM_MANAGER, "hazard-fixed", {"done": "换了水泵电机，试机两小时正常。"}),
    (
        5,
        20,
        Role.STREET_OFFICER,
        "training",
        {"held": -1, "topic": "事前报告怎么写，账目怎么公布", "members": "5", "managers": "1"},
    ),
    (6, 15, Role.NEIGHBOURHOOD_OFFICER, "grid-members", {"members": "14"}),
    (
        7,
        10,
        Role.SEAL_KEEPER,
        "seal-publication",
        {"uses": "1", "without_decision": "0", "posted": 0, "posted_at": GATE},
    ),
    (7, 28, Role.SEAL_KEEPER, "posting-kept", {"photographed": -1}),
    (
        11,
        5,
        Role.NEIGHBOURHOOD_OFFICER,
        "firm-opinion",
        {"score": "82", "grade": "良好", "opinion": "保洁、门岗到位；电梯维修要再快。"},
    ),
)

QUARTERLY: tuple[tuple[int, Role, str, Values], ...] = (
    (12, Role.FIRM_MANAGER, "information-board", {"updated": -1, "where": "南门内侧和3幢大厅"}),
    (
        33,
        Role.STREET_OFFICER,
        "joint-meeting",
        {
            "held": -1,
            "present": "街道、社区、小区党支部、业委会、物业企业、派出所",
            "agenda": "电动自行车停放和充电；汛期排水",
            "decided": "物业企业划出停放区，业委会把充电桩交业主大会表决，社区劝导上楼充电。",
            "follow_up": "6幢楼道里的电动自行车全部搬走",
            "follow_up_by": 18,
        },
    ),
    (
        48,
        Role.NEIGHBOURHOOD_OFFICER,
        "meeting-follow-up",
        {"result": "已办好", "says": "二十三辆都搬到了停放区，楼道口装了阻车栏。"},
    ),
    (
        49,
        Role.BRANCH_SECRETARY,
        "reception-day",
        {"held": -1, "came": "18", "raised": "盼着电梯早点换；南门夜里灯暗；快递柜挡路。"},
    ),
)
"""So many days after a quarter's first day."""


def year_of(founded: datetime, now: datetime) -> Iterator[Entry]:
    """Everything by the calendar from the founding until now."""
    today = day_of(now)
    for days, role, code, values in FIRST_WEEKS:
        yield _record(founded + timedelta(days=days) + MORNING, role, code, values)
    yield _record(founded + timedelta(days=9), Role.CHAIR, "firm-contract", _contract(founded, today.year))
    signed = founded + timedelta(days=63)
    yield Entry(signed, partial(_decide, f"同意与{NEIGHBOURHOOD}和物业企业签订{AGREEMENT}，不涉及经费。"))
    yield Entry(signed + MORNING, _seal_agreement)
    for year in range(day_of(founded).year, today.year + 1):
        for month, day, role, code, values in YEARLY:
            yield _record(start_of(date(year, month, day)) + MORNING, role, code, values)
    quarter = Quarter.of(day_of(founded))
    while quarter.first_day <= today:
        for days, role, code, values in QUARTERLY:
            yield _record(start_of(quarter.first_day + timedelta(days=days)) + MORNING, role, code, values)
        quarter = quarter.next
    for quarter in QUARTERS:
        published = start_of(quarter.next.first_day + timedelta(days=17))
        yield Entry(max(published, founded + timedelta(days=1)) + MORNING, partial(_publish, quarter))


def _contract(founded: datetime, year: int) -> Values:
    """To the end of this year: the owners have just decided whether it goes on."""
    begins, ends = day_of(founded), date(year, 12, 31)
    return {"firm": FIRM, "uscc": "91350100M000100Y43", "begins": begins.isoformat(), "ends": ends.isoformat()}


def _record(at: datetime, role: Role, code: str, values: Values) -> Entry:
    return Entry(at, lambda scene, now: file_as(scene, role, code, values, now))


def _decide(text: str, scene: Scene, now: datetime) -> None:
    decide(scene, text, now)


def _seal_agreement(scene: Scene, now: datetime) -> None:
    use_seal(scene, Seal.COMMITTEE, AGREEMENT, 3, AGREEMENT, now)


def _publish(quarter: Quarter, scene: Scene, now: datetime) -> None:
    publish_quarter(scene.here, scene.community, scene.people, quarter, now)
