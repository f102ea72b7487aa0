"""Pre-reports of spending in the demonstration, what came back, and what was then decided, ordered and sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from kernel.access import Role
from kernel.calendar import day_of
from matters.rules.prereports import APPROVED, Occasion
from matters.rules.spending import OfferedSpending
from matters.services.draft_spending import draft_spending
from matters.services.file_prereport import Emergency, draft_prereport, file_prereport
from matters.services.give_opinion import draft_opinion, give_opinion
from matters.services.read_matters import MatterView, ReportView, matters_of
from matters.services.reply_opinion import draft_reply, give_reply
from matters.services.revise_matter import revise_matter
from oversight.rules.committee_decisions import Votes
from oversight.rules.execution import OrderKind
from oversight.rules.seals import Seal
from oversight.services.issue_order import OfferedOrder, draft_order, issue_order
from oversight.services.log_seal_use import OfferedUse, draft_seal_use, log_seal_use
from oversight.services.read_grounds import grounds_of
from oversight.services.read_orders import orders_of
from oversight.services.read_seal_uses import sealables_of
from oversight.services.record_decision import OfferedDecision, draft_decision, record_decision
from web.demonstration.diary import Scene

VOTES = Votes(members=7, present=6, votes_for=6, against=0)


def report_spending(scene: Scene, offered: OfferedSpending, now: datetime, emergency: Emergency | None = None) -> None:
    """Draft it and report it, before the fact or after an ``emergency``."""
    with scene.here.database.writing() as session:
        code = draft_spending(
            session,
            community=scene.community.code,
            offered=offered,
            person=scene.signer(Role.CHAIR).person,
            now=now,
        )
        _file(session, scene, code, emergency, now)


def report_again(scene: Scene, offered: OfferedSpending, now: datetime) -> None:
    """Put the spending of that title right, and report it once more."""
    with scene.here.database.writing() as session:
        view = _matter(session, scene, offered.title)
        revise_matter(session, code=view.matter.code, community=scene.community.code, offered=offered)
        _file(session, scene, view.matter.code, None, now)


def answer(
    scene: Scene,
    role: Role,
    title: str,
    now: datetime,
    verdict: str = APPROVED,
    reasons: str = "",
    clauses: tuple[str, ...] = (),
) -> None:
    """Give an opinion on the newest report about the matter of that title."""
    with scene.here.database.writing() as session:
        act = draft_opinion(
            session,
            prereport_id=_report(session, scene, title).id,
            signer=scene.signer(role),
            verdict=verdict,
            reasons=reasons,
            clauses=clauses,
            now=now,
            entropy=scene.here.entropy,
        )
        give_opinion(session, act=act, envelope=scene.sign(session, act, role, now), now=now)


def reply(scene: Scene, title: str, text: str, now: datetime) -> None:
    """Reply to every opinion on the newest report that asks for one."""
    with scene.here.database.writing() as session:
        for opinion in _report(session, scene, title).opinions:
            if opinion.verdict == APPROVED or opinion.reply:
                continue
            act = draft_reply(
                session,
                opinion_id=opinion.id,
                community=scene.community.code,
                signer=scene.signer(Role.CHAIR),
                text=text,
                now=now,
                entropy=scene.here.entropy,
            )
            give_reply(session, act=act, envelope=scene.sign(session, act, Role.CHAIR, now), now=now)


def decide(scene: Scene, text: str, now: datetime, title: str = "") -> None:
    """A decision of the committee, about the matter of that title if there is one."""
    with scene.here.database.writing() as session:
        matter = _matter(session, scene, title).matter.code if title else ""
        act = draft_decision(
            session,
            community=scene.community.code,
            offered=OfferedDecision(day_of(now), VOTES, text, matter),
            signer=scene.signer(Role.CHAIR),
            now=now,
            entropy=scene.here.entropy,
        )
        record_decision(session, act=act, envelope=scene.sign(session, act, Role.CHAIR, now), now=now)


def order(scene: Scene, title: str, offered: OfferedOrder, now: datetime) -> None:
    """An order under the decision on the matter of that title; a payment under its contract, if it has one.

    Nothing where the owners did not adopt it.
    """
    with scene.here.database.writing() as session:
        matter = _matter(session, scene, title).matter.code
        if matter not in {ground.matter for ground in grounds_of(session, scene.community.code, now)}:
            return
        contract = [
            each.tracker
            for each in orders_of(session, scene.community.code)
            if each.matter == matter and each.kind is OrderKind.CONTRACT
        ]
        under = contract[0] if contract and offered.kind is not OrderKind.CONTRACT else ""
        act = draft_order(
            session,
            community=scene.community.code,
            matter=matter,
            offered=replace(offered, under=under),
            signer=scene.signer(Role.CHAIR),
            now=now,
            entropy=scene.here.entropy,
        )
        issue_order(session, act=act, envelope=scene.sign(session, act, Role.CHAIR, now), now=now)


def use_seal(scene: Scene, seal: Seal, document: str, copies: int, basis: str, now: datetime) -> None:
    """A use of the seal for the newest decision whose text holds ``basis``; nothing where there is none."""
    with scene.here.database.writing() as session:
        fitting = [each for each in sealables_of(session, scene.community.code) if basis in each.text]
        if not fitting:
            return
        act = draft_seal_use(
            session,
            community=scene.community.code,
            offered=OfferedUse(seal, day_of(now), document, copies, Role.CHAIR, fitting[0].key),
            signer=scene.signer(Role.SEAL_KEEPER),
            now=now,
            entropy=scene.here.entropy,
        )
        envelope = scene.sign(session, act, Role.SEAL_KEEPER, now)
        log_seal_use(session, act=act, envelope=envelope, signer=scene.signer(Role.SEAL_KEEPER), now=now)


def _file(session: Session, scene: Scene, code: str, emergency: Emergency | None, now: datetime) -> None:
    act = draft_prereport(
        session,
        matter_code=code,
        signer=scene.signer(Role.CHAIR),
        no_branch_reason="",
        occasion=Occasion(),
        emergency=emergency,
        now=now,
        entropy=scene.here.entropy,
    )
    file_prereport(session, act=act, envelope=scene.sign(session, act, Role.CHAIR, now), now=now)


def _matter(session: Session, scene: Scene, title: str) -> MatterView:
    return next(view for view in matters_of(session, scene.community.code) if view.matter.title == title)


def _report(session: Session, scene: Scene, title: str) -> ReportView:
    report = _matter(session, scene, title).report
    if report is None:
        raise ValueError(f"never reported: {title}")
    return report
