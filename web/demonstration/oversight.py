"""The demonstration's last weeks: spending reported, sent back, put right, approved or waited for, and carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from kernel.access import Role
from kernel.calendar import day_of, start_of
from matters.rules.prereports import REMARKS, RETURNED
from matters.rules.spending import OfferedSpending
from matters.services.file_prereport import Emergency
from oversight.rules.execution import OrderKind
from oversight.rules.seals import Seal
from oversight.services.issue_order import OfferedOrder
from web.demonstration.diary import Entry, Scene
from web.demonstration.records import Values, file_as
from web.demonstration.reports import answer, decide, order, reply, report_again, report_spending, use_seal
from web.demonstration.story import LIFTS

Step = Callable[[Scene, datetime], None]
BRANCH, OFFICER = Role.BRANCH_SECRETARY, Role.NEIGHBOURHOOD_OFFICER
CLAUSE = "业主大会议事规则第三十条：单笔不超过两万元的公共收益支出，由业主委员会决定。"
TREES = OfferedSpending(
    "environment",
    "南门两侧补种绿化",
    "补种香樟六棵、灌木八十平方米，保活一年。",
    "台风刮倒六棵树，露土扬尘，业主多次反映。",
    "18600.00",
    clause=CLAUSE,
    beneficiaries="全体业主",
    alternatives="三家报价：18600元、20800元、23500元，选最低的一家。",
)
RAMP = OfferedSpending(
    "facilities",
    "5幢门口加装无障碍坡道",
    "在5幢门口加装坡道和扶手。",
    "5幢有四户坐轮椅的老人，出门要人抬。",
    "15800.00",
    clause=CLAUSE,
    beneficiaries="5幢业主",
)
RAMP_AGAIN = replace(RAMP, alternatives="又问了两家：15800元、16900元、19500元；最低的一家带扶手，保修五年。")
FLOOD = OfferedSpending(
    "facilities",
    "3幢地下水泵房进水抢修",
    "抽水、换两台水泵的电机、修好配电箱。",
    "暴雨倒灌，水泵房进水，三幢楼停水。",
    "16900.00",
    clause=CLAUSE,
    beneficiaries="1至3幢业主",
    alternatives="抢修时只有物业企业的维保单位能当晚到场。",
)
MATS = OfferedSpending(
    "facilities",
    "更换儿童乐园地垫",
    "换掉破损的地垫九十平方米。",
    "地垫开裂翘边，已有两个孩子绊倒。",
    "9800.00",
    clause=CLAUSE,
    beneficiaries="全体业主",
    alternatives="两家报价：9800元、11200元。",
)
LAMPS = OfferedSpending(
    "facilities",
    "南门到6幢换成亮一些的路灯",
    "换十二盏路灯，改成声光感应，夜里有人走才全亮。",
    "路灯坏了五盏，老人晚上不敢出门；业主恳谈会上有八户提出。",
    "13200.00",
    clause=CLAUSE,
    beneficiaries="南门一侧六幢楼的业主",
    alternatives="三家报价：13200元、14600元、17000元；最低的一家保修三年。",
)
LIFT_PRICE = "1238600.00"
LIFT_MAKER = "福州安顺电梯有限公司（演示）"


def weeks_before(now: datetime) -> Iterator[Entry]:
    """Each thing so many days before ``now``."""
    for days, step in (*_duties(), *_lifts(), *_reported(now)):
        yield Entry(moment(now, days), step)


def moment(now: datetime, days: float) -> datetime:
    """So many days before ``now`` within office hours: ``3.9`` in the morning of that day, ``3`` in the afternoon."""
    if not days:
        return now
    whole = int(days)
    return start_of(day_of(now - timedelta(days=whole))) + timedelta(hours=9 + 8 * (whole + 1 - days))


def _lifts() -> Iterator[tuple[float, Step]]:
    """The resolution of the last assembly, carried out; nothing happens where the owners did not adopt it."""
    contract = OfferedOrder(OrderKind.CONTRACT, LIFT_PRICE, "更换3幢、7幢四部电梯，含拆除旧梯", LIFT_MAKER)
    payment = replace(contract, kind=OrderKind.PAYMENT, scope_text="四部电梯检验合格后付款")
    yield 19.5, lambda scene, now: order(scene, LIFTS, contract, now)
    yield 19.3, lambda scene, now: use_seal(scene, Seal.ASSEMBLY, "3幢、7幢电梯更换合同", 4, "更换3幢、7幢四部", now)
    yield 5, lambda scene, now: order(scene, LIFTS, payment, now)


def _reported(now: datetime) -> Iterator[tuple[float, Step]]:
    """Five reports: agreed and paid; sent back and put right; after an emergency; left unanswered; waiting."""
    paid = OfferedOrder(OrderKind.PAYMENT, TREES.amount, "南门两侧补种绿化", "福州绿野园林有限公司（演示）")
    acted = Emergency(moment(now, 12.4), "夜里暴雨倒灌，水泵房进水，三幢楼停水，等不到第二天。")
    one_price = "只有一家报价，请再问两家，附上报价单。"
    photos = "处置及时。请把抢修前后的照片和结算单一起公布。"
    yield 19, lambda scene, at: report_spending(scene, TREES, at)
    yield 18, lambda scene, at: answer(scene, BRANCH, TREES.title, at)
    yield 17, lambda scene, at: answer(scene, OFFICER, TREES.title, at)
    yield 16, lambda scene, at: decide(scene, "同意补种绿化，由报价最低的一家施工。", at, TREES.title)
    yield 15, lambda scene, at: order(scene, TREES.title, paid, at)
    yield 14.9, lambda scene, at: use_seal(scene, Seal.COMMITTEE, "绿化补种合同", 2, "南门两侧补种绿化", at)
    yield 18.5, lambda scene, at: report_spending(scene, RAMP, at)
    yield (
        17.5,
        lambda scene, at: answer(scene, BRANCH, RAMP.title, at, RETURNED, one_price, ("alternatives", "annexes")),
    )
    yield 15.5, lambda scene, at: report_again(scene, RAMP_AGAIN, at)
    yield 14.5, lambda scene, at: answer(scene, BRANCH, RAMP.title, at)
    yield 14, lambda scene, at: answer(scene, OFFICER, RAMP.title, at)
    yield 11.5, lambda scene, at: report_spending(scene, FLOOD, at, acted)
    yield 10.5, lambda scene, at: answer(scene, BRANCH, FLOOD.title, at, REMARKS, photos)
    yield 10, lambda scene, at: answer(scene, OFFICER, FLOOD.title, at)
    yield 9, lambda scene, at: reply(scene, FLOOD.title, "采纳。照片和结算单随本季度账目一起公布。", at)
    yield 13, lambda scene, at: report_spending(scene, MATS, at)
    yield 12, lambda scene, at: answer(scene, BRANCH, MATS.title, at)
    yield 0, lambda scene, at: report_spending(scene, LAMPS, at)


def _duties() -> Iterator[tuple[float, Step]]:
    """The firm set right, a complaint answered and one open, the evaluation posted, and a filing that was forgotten."""
    change: Values = {"what": "委员", "changed": -1, "detail": "一位委员搬离小区，辞去职务。"}
    renewal: Values = {"choice": "续聘，交业主大会表决", "says": "列入2026年第一次业主大会会议表决。"}
    demand: Values = {"problem": "7幢电梯停运五天没有修", "deadline": 18, "talk": "企业负责人到场，承诺加派维保人员。"}
    done: Values = {"done": "换了门机，加派一名驻场维保，以后困人三十分钟内到场。"}
    checked: Values = {"visited": 0, "grade": "已改好", "opinion": "现场试乘三次正常，维保记录齐全。"}
    leak = {"what": "楼上漏水泡坏天花板", "source": "业主反映", "detail": "2幢一户反映漏水三天，两家各说各的理。"}
    noise = {"what": "底商夜里搬货太吵", "source": "接待日", "detail": "1幢六户反映，多在凌晨一点以后。"}
    settled = {"result": "已解决", "says": "物业陪同查到是软管老化，楼上当天换好，赔了八百元，双方签了字。"}
    scores = {"meetings": "92", "openness": "78", "reports": "88", "listening": "80", "integrity": "95"}
    says = "会开得规范，换电梯办得扎实。账目公布还要再快，第三季度的到期了要抓紧。"
    evaluation: Values = {**scores, "grade": "良好", "opinion": says, "posted": 0, "posted_at": "南门公告栏和各幢大厅"}
    handed = {"handler": "社区", "says": "请物业和楼上住户一起查漏点，三天内上门。"}
    taken = {"handler": "小区", "says": "先和店主谈，约定晚十点后不搬货。"}
    told: Values = {"told": 0, "content": "满意"}
    filed: tuple[tuple[float, Role, str, Values], ...] = (
        (79, Role.CHAIR, "committee-change", change),
        (78, Role.CHAIR, "contract-renewal", renewal),
        (36, Role.REGULATOR, "rectification-order", demand),
        (32, BRANCH, "complaint", leak),
        (31, BRANCH, "complaint-acceptance", handed),
        (30, OFFICER, "complaint-handling", settled),
        (29, BRANCH, "complaint-answer", told),
        (28, OFFICER, "committee-evaluation", evaluation),
        (19.8, Role.FIRM_MANAGER, "rectification-proof", done),
        (18.2, Role.REGULATOR, "rectification-check", checked),
        (12.2, OFFICER, "posting-kept", {"photographed": 0}),
        (10.2, BRANCH, "complaint", noise),
        (9.5, BRANCH, "complaint-acceptance", taken),
    )
    for days, role, code, values in filed:
        yield days, _filing(role, code, values)


def _filing(role: Role, code: str, values: Values) -> Step:
    return lambda scene, now: file_as(scene, role, code, values, now)
