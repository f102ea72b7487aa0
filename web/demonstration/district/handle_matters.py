"""Handles the planned matters: reports and answers, the committee's decisions, orders, seals, assemblies and votes."""

from __future__ import annotations

import random
from datetime import timedelta

from sqlalchemy.orm import Session

from kernel.access import Role
from kernel.calendar import day_of
from matters.rules.decisions import FACILITIES
from matters.rules.matter import OfferedMatter, yuan
from matters.rules.prereports import NEIGHBOURHOOD_COMMITTEES, PARTY_BRANCH
from matters.rules.spending import OfferedSpending
from matters.services.draft_matter import draft_matter
from matters.services.draft_spending import draft_spending
from matters.services.file_prereport import Emergency
from matters.services.read_matters import ReportView, matter_view
from matters.services.receive_prereport import receive_prereport
from matters.services.reply_opinion import draft_reply, give_reply
from oversight.rules.committee_decisions import Votes
from oversight.rules.execution import OrderKind
from oversight.rules.seals import Basis, Seal
from oversight.services.issue_order import OfferedOrder, draft_order, issue_order
from oversight.services.log_seal_use import OfferedUse, draft_seal_use, log_seal_use
from oversight.services.record_decision import OfferedDecision, draft_decision, record_decision
from registry.services.read_roll import current_roll
from voting.services.draft_assembly import draft_assembly
from voting.services.finalise_assembly import finalise_assembly
from voting.services.open_assembly import open_assembly
from voting.services.read_assemblies import assembly_by_code
from web.demonstration.assembly import answer_report, give_notice, report_matter
from web.demonstration.ballots import PlannedBallot, cast_one
from web.demonstration.district.events import (
    Answered,
    Decided,
    Drafted,
    Finalised,
    Noticed,
    Ordered,
    Received,
    Replied,
    Reported,
    Voted,
)
from web.demonstration.district.site import Site
from web.demonstration.story import Leaning

CLAUSE = "议事规则第三十条：单笔不超过两万元的公共收益支出，由业主委员会决定（演示）"
ADDRESSEES = {Role.BRANCH_SECRETARY: PARTY_BRANCH, Role.NEIGHBOURHOOD_OFFICER: NEIGHBOURHOOD_COMMITTEES}
BETWEEN_BALLOTS = timedelta(seconds=20)
PAYEE = "榕城维修工程队（演示）"


def write_matter(site: Site, session: Session, event: Drafted) -> None:
    """As a matter of an assembly, which is drafted too, or as spending of the committee's own."""
    code, person, amount = site.info.code, site.signer(Role.CHAIR).person, yuan(event.amount)
    if event.by_assembly:
        offered = _for_assembly(event.title, amount)
        matter = draft_matter(session, community=code, offered=offered, person=person, now=event.at)
        site.assemblies[event.matter] = draft_assembly(
            session,
            community=code,
            kind="regular",
            title=f"{day_of(event.at).year}年业主大会会议",
            convener=f"{site.info.name}业主委员会",
            matters=[matter],
            now=event.at,
        )
    else:
        spending = _spending(event.title, amount)
        matter = draft_spending(session, community=code, offered=spending, person=person, now=event.at)
    site.matters[event.matter] = matter


def report(site: Site, session: Session, event: Reported) -> None:
    """The pre-report is filed."""
    emergency = Emergency(event.acted, "水管爆裂，楼道进水，等不及先报告。（演示）") if event.acted else None
    report_matter(
        session,
        site.here,
        site.info,
        site.people,
        site.matters[event.matter],
        event.at,
        assembly=site.assemblies.get(event.matter, ""),
        emergency=emergency,
    )


def receive(site: Site, session: Session, event: Received) -> None:
    """The report is acknowledged."""
    receive_prereport(
        session,
        prereport_id=_newest(site, session, event.matter).id,
        addressee=ADDRESSEES[event.role],
        person=site.signer(event.role).person,
        now=event.at,
    )


def answer(site: Site, session: Session, event: Answered) -> None:
    """An addressee's opinion."""
    matter = site.matters[event.matter]
    answer_report(session, site.here, site.info, site.people, matter, event.role, event.at, event.verdict)


def reply(site: Site, session: Session, event: Replied) -> None:
    """To every opinion that asks for it."""
    asking = [each for each in _newest(site, session, event.matter).opinions if each.verdict != "approved"]
    for opinion in asking:
        act = draft_reply(
            session,
            opinion_id=opinion.id,
            community=site.info.code,
            signer=site.signer(Role.CHAIR),
            text="已补上三家报价和受益范围，重新报告。（演示）",
            now=event.at,
            entropy=site.here.entropy,
        )
        give_reply(session, act=act, envelope=site.sign(session, act, Role.CHAIR, event), now=event.at)


def decide(site: Site, session: Session, event: Decided) -> None:
    """All members but one are there and agree."""
    members = site.plan.members
    matter = matter_view(session, site.matters[event.matter]).matter
    text = f"同意{matter.title}，支出{yuan(matter.amount)}元。（演示）"
    offered = OfferedDecision(day_of(event.at), Votes(members, members - 1, members - 1, 0), text, matter.code)
    act = draft_decision(
        session,
        community=site.info.code,
        offered=offered,
        signer=site.signer(Role.CHAIR),
        now=event.at,
        entropy=site.here.entropy,
    )
    envelope = site.sign(session, act, Role.CHAIR, event)
    site.decisions[event.matter] = record_decision(session, act=act, envelope=envelope, now=event.at)


def order(site: Site, session: Session, event: Ordered) -> None:
    """The order to pay, and where a contract was signed the use of the committee's seal."""
    matter = site.matters[event.matter]
    offered = OfferedOrder(OrderKind.PAYMENT, yuan(event.amount), "按决定付款（演示）", PAYEE)
    act = draft_order(
        session,
        community=site.info.code,
        matter=matter,
        offered=offered,
        signer=site.signer(Role.CHAIR),
        now=event.at,
        entropy=site.here.entropy,
    )
    issue_order(session, act=act, envelope=site.sign(session, act, Role.CHAIR, event), now=event.at)
    if event.sealed:
        _use_seal(site, session, event)


def notice(site: Site, session: Session, event: Noticed) -> None:
    """The notice of the assembly."""
    give_notice(session, site.here, site.info, site.people, site.assemblies[event.assembly], event.at)


def vote(site: Site, session: Session, event: Voted) -> None:
    """So many of a hundred heads vote one after the other; how they lean is a matter of chance."""
    code = site.assemblies[event.assembly]
    open_assembly(session, code=code, now=event.at)
    assembly = assembly_by_code(session, code)
    heads = [head.head_id for head in current_roll(session, site.info.code) if head.head_class == "owner"]
    chance = random.Random(f"{site.info.name} {event.assembly}")  # noqa: S311  who votes how in a made-up community
    leaning = Leaning(_for_assembly("", ""), approve=88, oppose=7)
    for place, head in enumerate(sorted(chance.sample(heads, len(heads) * event.turnout // 100))):
        cast = event.at + place * BETWEEN_BALLOTS
        cast_one(session, site.here, assembly, PlannedBallot(head, cast, {"1": leaning.choice(chance.randrange(100))}))


def finalise(site: Site, session: Session, event: Finalised) -> None:
    """Nobody has objected."""
    finalise_assembly(session, code=site.assemblies[event.assembly], now=event.at)


def _newest(site: Site, session: Session, matter: str) -> ReportView:
    found = matter_view(session, site.matters[matter]).report
    if found is None:
        raise ValueError(f"the plan answers a report on {matter} that nobody has filed")
    return found


def _use_seal(site: Site, session: Session, event: Ordered) -> None:
    own = event.matter in site.decisions
    basis = Basis.COMMITTEE_DECISION if own else Basis.RESOLUTION
    made = site.decisions[event.matter] if own else site.matters[event.matter]
    offered = OfferedUse(
        seal=Seal.COMMITTEE if own else Seal.ASSEMBLY,
        used=day_of(event.at),
        document="施工合同（演示）",
        copies=2,
        asked_by=Role.CHAIR,
        basis=f"{basis.value}:{made}",
    )
    signer, at = site.signer(Role.SEAL_KEEPER), event.at + timedelta(minutes=10)
    act = draft_seal_use(
        session, community=site.info.code, offered=offered, signer=signer, now=at, entropy=site.here.entropy
    )
    envelope = site.sign(session, act, Role.SEAL_KEEPER, event)
    log_seal_use(session, act=act, envelope=envelope, signer=signer, now=at)


def _for_assembly(title: str, amount: str) -> OfferedMatter:
    text = f"拟{title}，从公共收益支出{amount}元，由业主委员会公开比选施工单位，竣工后公示结算。（演示）"
    return OfferedMatter(decision_type="cc278-9", title=title, text=text, amount=amount, beneficiaries="全体业主")


def _spending(title: str, amount: str) -> OfferedSpending:
    return OfferedSpending(
        major_matter=FACILITIES,
        title=title,
        text=f"{title}，按比选的最低价施工。（演示）",
        why="原有设施损坏，业主多次反映。（演示）",
        amount=amount,
        clause=CLAUSE,
        beneficiaries="全体业主",
        alternatives="三家报价，取最低的一家。（演示）",
    )
