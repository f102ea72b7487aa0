"""How the records of the district are filled in; every text is made up and names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from kernel.access import Role

OFFICER, CHAIR, MANAGER = Role.NEIGHBOURHOOD_OFFICER, Role.CHAIR, Role.FIRM_MANAGER
STREET, BRANCH, REGULATOR = Role.STREET_OFFICER, Role.BRANCH_SECRETARY, Role.REGULATOR
GRADES = ("优秀", "良好", "良好", "合格")
FOUND = ("没有问题", "没有问题", "有问题")
CONTENT = ("满意", "基本满意")


@dataclass(frozen=True, slots=True)
class Paper:
    """A record as it is filled in: by which office, with what, and in which fields files are added.

    Among the values ``{day}`` and the like stand for what differs from one record to the next.
    """

    role: Role
    values: Mapping[str, str]
    files: tuple[str, ...] = ()


def paper_of(duty: str, day: date, chance: Random, members: int, neighbourhood: str) -> Paper:
    """The record of a duty on a day. ``members``: of the committee."""
    differs = {
        "day": day.isoformat(),
        "score": chance.randrange(70, 98),
        "few": chance.randrange(2, 9),
        "some": chance.randrange(9, 30),
        "grade": chance.choice(GRADES),
        "found": chance.choice(FOUND),
        "content": chance.choice(CONTENT),
        "members": members,
        "offered": members + 2,
        "neighbourhood": neighbourhood,
    }
    form = FORMS[duty]
    return Paper(form.role, {name: value.format_map(differs) for name, value in form.values.items()}, form.files)


def _all(fields: str, value: str) -> dict[str, str]:
    return dict.fromkeys(fields.split(), value)


POSTED = {"posted": "{day}", "posted_at": "南门公告栏和各单元大厅"}
OPINION = "按时开会，账目公布及时，答复业主可以再快一些。（演示）"
AGENDA = {"agenda": "汛期和消防安全、公共收益公示", "decided": "物业企业清理消防通道，社区督促。（演示）"}
FORMS = {
    "committee-election": Paper(CHAIR, {}),
    "firm-contract": Paper(CHAIR, {}),
    "partnership-agreement": Paper(OFFICER, {}),
    "community-survey": Paper(OFFICER, {}),
    "rectification-order": Paper(REGULATOR, {}),
    "fund-alert": Paper(OFFICER, {}),
    "complaint": Paper(BRANCH, {}),
    "committee-evaluation": Paper(
        OFFICER,
        _all("meetings openness reports listening integrity", "{score}")
        | {"grade": "{grade}", "opinion": OPINION, **POSTED},
        ("posted_photo",),
    ),
    "posting-kept": Paper(OFFICER, {"photographed": "{day}"}, ("photos",)),
    "seal-publication": Paper(
        Role.SEAL_KEEPER, {"uses": "{few}", "without_decision": "0", **POSTED}, ("posted_photo",)
    ),
    "firm-opinion": Paper(
        OFFICER, {"score": "{score}", "grade": "{grade}", "opinion": "保洁、秩序较好，电梯维修可以再快一些。（演示）"}
    ),
    "grid-members": Paper(OFFICER, {"members": "{few}"}),
    "training": Paper(STREET, {"held": "{day}", "topic": "公共收益公示和事前报告", "members": "3", "managers": "1"}),
    "conduct-declaration": Paper(CHAIR, _all("members signed", "{members}"), ("papers",)),
    "safety-check": Paper(
        MANAGER, {"checked": "{day}"} | _all("drainage lifts supply fire falling", "没有问题"), ("photos",)
    ),
    "hazard-fixed": Paper(MANAGER, {"done": "已更换损坏的部件，复查正常。（演示）"}, ("photos",)),
    "information-board": Paper(MANAGER, {"updated": "{day}", "where": "东门入口处"}, ("photos",)),
    "reception-day": Paper(BRANCH, {"held": "{day}", "came": "{some}", "raised": "停车、电梯、绿化养护。（演示）"}),
    "joint-meeting": Paper(
        STREET, {"held": "{day}", "present": "街道、社区、派出所、消防、物业企业、业委会", **AGENDA}
    ),
    "meeting-follow-up": Paper(OFFICER, {"result": "已办好", "says": "现场核对，已办好。（演示）"}),
    "first-meeting": Paper(CHAIR, {"held": "{day}", "present": "{members}", "result": "推选了主任、副主任。"}),
    "committee-filing": Paper(CHAIR, {"filed_on": "{day}", "office": "街道办事处"}, ("receipt",)),
    "renewal": Paper(CHAIR, {"reported": "{day}", "plan": "成立换届小组，任期届满前完成选举。（演示）"}),
    "candidate-review": Paper(
        OFFICER, {"candidates": "{offered}", "fit": "{members}", "opinion": "已逐一审核。（演示）"}
    ),
    "firm-check-in": Paper(
        MANAGER, {"arrived": "{day}", "where": "{neighbourhood}", "manager": "项目负责人（演示），见备案表"}
    ),
    "rectification-proof": Paper(MANAGER, {"done": "已整改完毕，恢复正常使用。（演示）"}, ("proof",)),
    "rectification-check": Paper(
        REGULATOR, {"visited": "{day}", "grade": "已改好", "opinion": "现场复查，已改好。（演示）"}
    ),
    "firm-inspection": Paper(REGULATOR, {"inspected": "{day}", "grade": "{found}", "opinion": "随机抽查。（演示）"}),
    "fund-plan": Paper(OFFICER, {"plan": "分三年续交，交业主大会表决。（演示）"}),
    "complaint-acceptance": Paper(BRANCH, {"handler": "小区", "says": "请物业企业三日内查看。（演示）"}),
    "complaint-handling": Paper(BRANCH, {"result": "已解决", "says": "已修好，反映人在场确认。（演示）"}),
    "complaint-answer": Paper(BRANCH, {"told": "{day}", "content": "{content}"}),
    "claimed-project": Paper(MANAGER, {"result": "已完成：为老年人免费检修水电。（演示）"}),
    "contract-renewal": Paper(CHAIR, {"choice": "续聘，交业主大会表决", "says": "下个季度召开业主大会会议。（演示）"}),
}
"""What each duty's record says; the empty ones are filled in where they are planned."""
