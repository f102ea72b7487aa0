"""Carry an assembly of the demonstration from its matters to its notice, through the same services as the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from auth.services.give_credentials import Credentials
from evidence.rules.dsse import Envelope
from kernel.access import Role
from kernel.calendar import earliest_opening
from kernel.platform import Platform
from matters.rules.prereports import APPROVED, RETURNED, Effect, Occasion
from matters.services.acts import Act, Signer, accept_signature
from matters.services.draft_matter import draft_matter
from matters.services.file_prereport import Emergency, draft_prereport, file_prereport, need_for
from matters.services.give_opinion import draft_opinion, give_opinion
from matters.services.read_matters import matter_view, rules_pack_of
from registry.rules.communities import CommunityInfo
from voting.rules.assembly import Window
from voting.services.draft_assembly import draft_assembly
from voting.services.issue_notice import draft_notice, issue_notice
from voting.services.read_agenda import occasion
from voting.services.read_assemblies import Assembly, assembly_by_code
from web.demonstration.story import CONVENER, Story

People = Mapping[Role, Credentials]
NO_BRANCH = "小区党员组织关系不在本小区，党支部正在筹建（演示）"
REASONS = "请补充三家比选的报价，并写明谁受益。（演示）"
CLAUSES = ("alternatives", "beneficiaries")
CALLING = timedelta(days=7)
"""From drafting an assembly to its notice."""


def call_assembly(
    here: Platform, community: CommunityInfo, people: People, story: Story, noticed: datetime
) -> Assembly:
    """Draft, pre-report, approve and notice; the reports are filed a week before ``noticed``."""
    week_before = noticed - CALLING
    with here.database.writing() as session:
        matters = [
            draft_matter(
                session,
                community=community.code,
                offered=leaning.matter,
                person=people[Role.CHAIR].person,
                now=week_before,
            )
            for leaning in story.matters
        ]
        code = draft_assembly(
            session,
            community=community.code,
            kind="regular",
            title=story.title,
            convener=CONVENER,
            matters=matters,
            now=week_before,
        )
        for matter in matters:
            report_matter(session, here, community, people, matter, week_before + timedelta(hours=1), assembly=code)
        for role, days in ((Role.BRANCH_SECRETARY, 5), (Role.NEIGHBOURHOOD_OFFICER, 4)):
            for matter in matters:
                answer_report(session, here, community, people, matter, role, noticed - timedelta(days=days))
        give_notice(session, here, community, people, code, noticed)
        return assembly_by_code(session, code)


def report_matter(
    session: Session,
    here: Platform,
    community: CommunityInfo,
    people: People,
    matter: str,
    now: datetime,
    *,
    assembly: str = "",
    emergency: Emergency | None = None,
) -> None:
    """The committee files the pre-report, where one is needed; ``assembly`` is to decide the matter."""
    meeting = occasion(session, assembly) if assembly else Occasion()
    if need_for(session, matter_view(session, matter).matter, meeting).effect is Effect.NOT_REQUIRED:
        return
    act = draft_prereport(
        session,
        matter_code=matter,
        signer=signer_of(people, Role.CHAIR),
        no_branch_reason="" if community.has_party_branch else NO_BRANCH,
        occasion=meeting,
        now=now,
        entropy=here.entropy,
        emergency=emergency,
    )
    file_prereport(session, act=act, envelope=sign_as(session, here, community, people, Role.CHAIR, act, now), now=now)


def answer_report(
    session: Session,
    here: Platform,
    community: CommunityInfo,
    people: People,
    matter: str,
    role: Role,
    now: datetime,
    verdict: str = APPROVED,
) -> None:
    """An addressee answers the newest report of a matter, if there is one."""
    report = matter_view(session, matter).report
    if report is None:
        return
    act = draft_opinion(
        session,
        prereport_id=report.id,
        signer=signer_of(people, role),
        verdict=verdict,
        reasons="" if verdict == APPROVED else REASONS,
        clauses=CLAUSES if verdict == RETURNED else (),
        now=now,
        entropy=here.entropy,
    )
    give_opinion(session, act=act, envelope=sign_as(session, here, community, people, role, act, now), now=now)


def give_notice(
    session: Session, here: Platform, community: CommunityInfo, people: People, code: str, now: datetime
) -> None:
    """The chair gives notice, for the first window that the rules allow."""
    pack = rules_pack_of(session, community.code)
    opens = earliest_opening(now, pack.notice_clear_days)
    act = draft_notice(
        session,
        code=code,
        window=Window(opens, opens + timedelta(days=pack.window_days)),
        signer=signer_of(people, Role.CHAIR),
        now=now,
        entropy=here.entropy,
        keyring=here.keyring,
    )
    issue_notice(session, act=act, envelope=sign_as(session, here, community, people, Role.CHAIR, act, now), now=now)


def sign_as(
    session: Session, here: Platform, community: CommunityInfo, people: People, role: Role, act: Act, now: datetime
) -> Envelope:
    """The act, signed by whoever holds that office, with a key of the server's making."""
    return accept_signature(
        session,
        act,
        signer=signer_of(people, role),
        log_origin=community.log_origin,
        envelope=b"",
        now=now,
        entropy=here.entropy,
        keyring=here.keyring,
    )


def signer_of(people: People, role: Role) -> Signer:
    """Who holds that office."""
    return Signer(people[role].person, role)
