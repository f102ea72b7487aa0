"""The staff's home: for each office held, where its work lies."""

from __future__ import annotations

from flask import Blueprint, render_template

from disclosure.services.read_overview import read_duties
from kernel.access import ROLE_NAMES, Role, allowed
from kernel.platform import platform, visitor
from matters.services.read_waiting import read_waiting
from oversight.rules.agenda import TOLD
from oversight.rules.heartbeat import pulse
from oversight.rules.records import DISTRICT
from oversight.services.read_heartbeat import read_heartbeat
from oversight.services.read_told import read_told
from registry.services.communities import list_communities

blueprint = Blueprint("staff", __name__)
STAFF = tuple(role for role in Role if role is not Role.OWNER)
WORK = (
    ("matters_branch.inbox", "收到的事前报告"),
    ("matters_street.inbox", "事前报告：逾期未答复"),
    ("matters_committee.matters", "议题与事前报告"),
    ("voting_committee.assemblies", "业主大会会议"),
    ("oversight_execution.accounts", "决定的执行"),
    ("oversight_decisions.new_decision", "登记业委会的决定"),
    ("oversight_seals.new_use", "登记用印"),
    ("disclosure_books.home", "公共收益账目"),
    ("disclosure_fund_desk.home", "维修资金"),
    ("disclosure_question_desk.desk", "业主提问"),
    ("oversight_duties.duties", "工作清单：要办什么、哪天到期"),
    ("registry_committee.upload", "业主名册"),
    ("auth_neighbourhood.owners", "上门、现场核验身份"),
)
"""Where work lies: a page of a community, and its name. A page is shown to whoever it opens to."""
WORK_OVER_ALL = (
    ("oversight_dashboard.table", "各小区一览：哪里要过问"),
    ("oversight_dashboard.counties", "各县（市、区）情况"),
    ("oversight_dashboard.reports", "季报和年报"),
    ("matters_street.everywhere", "逾期未答复的事前报告"),
    ("disclosure_standings.everywhere", "各小区按时公布了吗"),
)
"""The same for pages over all the communities that somebody looks after."""


@blueprint.get("/staff")
@allowed(*STAFF, because="shows the visitor's own offices and nothing else")
def home() -> str:
    """The visitor's offices, community by community, what waits for them first."""
    offices = visitor().offices
    with platform().database.reading() as session:
        communities = [
            (community, sorted({office.role for office in offices if office.covers(community.code)}))
            for community in list_communities(session)
        ]
        held = [pair for pair in communities if pair[1]]
        now = platform().now()
        duties = read_duties(session, offices, now)
        waiting = read_waiting(session, offices, [community.code for community, _roles in held], now)
        told = read_told(session, offices, now)
        is_operator = visitor().holds(frozenset({Role.OPERATOR}))
        heartbeat = read_heartbeat(session) if is_operator else None
    return render_template(
        "staff/home.html",
        communities=held,
        duties=duties,
        waiting=waiting,
        now=now,
        role_names=ROLE_NAMES,
        work=WORK,
        over_all=WORK_OVER_ALL,
        DISTRICT=DISTRICT,
        told=told,
        TOLD=TOLD,
        heartbeat=heartbeat,
        pulse=pulse(heartbeat, platform().clock()) if is_operator else None,
    )
