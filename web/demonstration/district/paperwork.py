"""How the records of the district are filled in; every text is made up and names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from kernel.access import Role

FINE = "没有问题"


@dataclass(frozen=True, slots=True)
class Paper:
    """A record as it is filled in: by which office, with what, and in which fields files are added."""

    role: Role
    values: Mapping[str, str]
    files: tuple[str, ...] = ()


OFFICER, CHAIR, MANAGER = Role.NEIGHBOURHOOD_OFFICER, Role.CHAIR, Role.FIRM_MANAGER
STREET, BRANCH, REGULATOR = Role.STREET_OFFICER, Role.BRANCH_SECRETARY, Role.REGULATOR


def paper_of(duty: str, day: date, chance: Random, members: int, neighbourhood: str) -> Paper:
    """The record of a duty on a day. ``members``: of the committee."""
    told, score = day.isoformat(), str(chance.randrange(70, 98))
    grade = chance.choice(("优秀", "良好", "良好", "合格"))
    posted = {"posted": told, "posted_at": "南门公告栏和各单元大厅"}
    return {
        "committee-evaluation": lambda: Paper(
            OFFICER,
            dict.fromkeys(("meetings", "openness", "reports", "listening", "integrity"), score)
            | {"grade": grade, "opinion": "按时开会，账目公布及时，答复业主可以再快一些。（演示）", **posted},
            ("posted_photo",),
        ),
        "posting-kept": lambda: Paper(OFFICER, {"photographed": told}, ("photos",)),
        "seal-publication": lambda: Paper(
            Role.SEAL_KEEPER,
            {"uses": str(chance.randrange(2, 9)), "without_decision": "0", **posted},
            ("posted_photo",),
        ),
        "firm-opinion": lambda: Paper(
            OFFICER, {"score": score, "grade": grade, "opinion": "保洁、秩序较好，电梯维修可以再快一些。（演示）"}
        ),
        "grid-members": lambda: Paper(OFFICER, {"members": str(chance.randrange(2, 8))}),
        "training": lambda: Paper(
            STREET, {"held": told, "topic": "公共收益公示和事前报告", "members": "3", "managers": "1"}
        ),
        "conduct-declaration": lambda: Paper(CHAIR, {"members": str(members), "signed": str(members)}, ("papers",)),
        "safety-check": lambda: Paper(
            MANAGER,
            {"checked": told} | dict.fromkeys(("drainage", "lifts", "supply", "fire", "falling"), FINE),
            ("photos",),
        ),
        "hazard-fixed": lambda: Paper(MANAGER, {"done": "已更换损坏的部件，复查正常。（演示）"}, ("photos",)),
        "information-board": lambda: Paper(MANAGER, {"updated": told, "where": "东门入口处"}, ("photos",)),
        "reception-day": lambda: Paper(
            BRANCH,
            {"held": told, "came": str(chance.randrange(4, 30)), "raised": "停车、电梯、绿化养护。（演示）"},
        ),
        "joint-meeting": lambda: Paper(
            STREET,
            {
                "held": told,
                "present": "街道、社区、派出所、消防、物业企业、业委会",
                "agenda": "汛期和消防安全、公共收益公示",
                "decided": "物业企业清理消防通道，社区督促。（演示）",
            },
        ),
        "meeting-follow-up": lambda: Paper(OFFICER, {"result": "已办好", "says": "现场核对，已办好。（演示）"}),
        "first-meeting": lambda: Paper(
            CHAIR, {"held": told, "present": str(members), "result": "推选了主任、副主任。"}
        ),
        "committee-filing": lambda: Paper(CHAIR, {"filed_on": told, "office": "街道办事处"}, ("receipt",)),
        "renewal": lambda: Paper(CHAIR, {"reported": told, "plan": "成立换届小组，任期届满前完成选举。（演示）"}),
        "candidate-review": lambda: Paper(
            OFFICER, {"candidates": str(members + 2), "fit": str(members + 1), "opinion": "已逐一审核。（演示）"}
        ),
        "firm-check-in": lambda: Paper(
            MANAGER, {"arrived": told, "where": neighbourhood, "manager": "项目负责人（演示），见备案表"}
        ),
        "rectification-proof": lambda: Paper(MANAGER, {"done": "已整改完毕，恢复正常使用。（演示）"}, ("proof",)),
        "rectification-check": lambda: Paper(
            REGULATOR, {"visited": told, "grade": "已改好", "opinion": "现场复查，已改好。（演示）"}
        ),
        "firm-inspection": lambda: Paper(
            REGULATOR,
            {"inspected": told, "grade": chance.choice((FINE, FINE, "有问题")), "opinion": "随机抽查。（演示）"},
        ),
        "fund-plan": lambda: Paper(OFFICER, {"plan": "分三年续交，交业主大会表决。（演示）"}),
        "complaint-acceptance": lambda: Paper(BRANCH, {"handler": "小区", "says": "请物业企业三日内查看。（演示）"}),
        "complaint-handling": lambda: Paper(BRANCH, {"result": "已解决", "says": "已修好，反映人在场确认。（演示）"}),
        "complaint-answer": lambda: Paper(BRANCH, {"told": told, "content": chance.choice(("满意", "基本满意"))}),
        "claimed-project": lambda: Paper(MANAGER, {"result": "已完成：为老年人免费检修水电。（演示）"}),
        "contract-renewal": lambda: Paper(
            CHAIR, {"choice": "续聘，交业主大会表决", "says": "下个季度召开业主大会会议。（演示）"}
        ),
    }.get(duty, lambda: Paper(OWN[duty], {}))()


OWN = {
    "committee-election": CHAIR,
    "firm-contract": CHAIR,
    "partnership-agreement": OFFICER,
    "community-survey": OFFICER,
    "rectification-order": REGULATOR,
    "fund-alert": OFFICER,
    "complaint": BRANCH,
}
"""Who files those records that are filled in where they are planned."""
