"""File a pre-report: first drafted, then signed by the committee and logged (SEED 10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from evidence.services.append_statement import append_statement
from kernel.calendar import from_text, to_text
from kernel.printable import require_printable
from kernel.refusals import Refused
from matters.models import PreReportRow
from matters.rules.clocks import emergency_due, may_file_again, unreplied
from matters.rules.matter import Matter, clean
from matters.rules.packs import RulesPack
from matters.rules.prereports import (
    ADDRESSEE_NAMES,
    NEIGHBOURHOOD_COMMITTEES,
    PARTY_BRANCH,
    SPENDING,
    Effect,
    Need,
    Occasion,
    need_of,
    need_of_spending,
)
from matters.rules.refusals import (
    ACTED_REFUSED,
    ALREADY_FILED,
    BRANCH_REASON_MISSING,
    EMERGENCY_REASON_MISSING,
    NOT_MAJOR,
    REPLY_FIRST,
    TEXT_REFUSED,
)
from matters.rules.reported import printed_texts
from matters.services.acts import Act, Signer, draft_act
from matters.services.read_matters import MatterView, matter_row, matter_view, rules_pack_of
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code


@dataclass(frozen=True, slots=True)
class Emergency:
    """The committee acted first: since when, and why it could not be reported before; None for a time not told."""

    acted: datetime | None
    reason: str


def draft_prereport(
    session: Session,
    *,
    matter_code: str,
    signer: Signer,
    no_branch_reason: str,
    occasion: Occasion,
    now: datetime,
    entropy: Callable[[int], bytes],
    emergency: Emergency | None = None,
) -> Act:
    """The pre-report as it will be signed; what was done in an ``emergency`` is reported after the fact.

    Raises Refused when none is needed or one is being waited for, and while remarks have no reply.
    """
    view = matter_view(session, matter_code)
    community = community_by_code(session, view.matter.community)
    pack = rules_pack_of(session, community.code)
    need = need_for(session, view.matter, occasion)
    if need.effect is Effect.NOT_REQUIRED:
        raise Refused(NOT_MAJOR)
    _check_turn(view)
    body = {
        "log": community.log_origin,
        "scope": view.matter.code,
        "nonce": entropy(16).hex(),
        **view.matter.facts,
        **_addressed(community, no_branch_reason),
        **_emergency(emergency, pack, now),
        "revision": len(view.reports) + 1,
        "effect": need.effect.value,
        "order": pack.prereport_order.value,
        "opinion_days": pack.prereport_opinion_days,
        "filed": to_text(now),
    }
    require_printable(printed_texts(body))
    return draft_act(
        session,
        kind="prereport",
        community=community.code,
        scope=view.matter.code,
        signer=signer,
        body=body,
        now=now,
    )


def file_prereport(session: Session, *, act: Act, envelope: Envelope, now: datetime) -> str:
    """Log a signed pre-report and keep it; answers the matter's code.

    Raises Refused when one is being waited for, or the matter was changed since the draft.
    """
    view = matter_view(session, act.scope)
    _check_turn(view)
    if act.body["revision"] != len(view.reports) + 1 or view.matter.facts != {
        key: act.body[key] for key in view.matter.facts
    }:
        raise Refused(ALREADY_FILED)
    append_statement(session, origin=act.body["log"], envelope=envelope, scope=act.scope, now=now)
    report = PreReportRow(
        revision=act.body["revision"],
        addressees=act.body["addressees"],
        effect=act.body["effect"],
        order=act.body["order"],
        opinion_days=act.body["opinion_days"],
        no_branch_reason=act.body["no_branch_reason"],
        acted=_instant(act.body["acted"]),
        report_by=_instant(act.body["report_by"]),
        emergency_reason=act.body["emergency_reason"],
        facts=view.matter.facts_sha256,
        filed=from_text(act.body["filed"]),
        tracker=envelope.tracker,
        commitment=envelope.commitment,
    )
    row = matter_row(session, act.scope)
    row.prereports.append(report)
    session.flush()
    return row.code


def need_for(session: Session, matter: Matter, occasion: Occasion) -> Need:
    """Whether this matter must be pre-reported in its community, and with what effect."""
    effect = rules_pack_of(session, matter.community).asked_effect
    if matter.subject == SPENDING:
        return need_of_spending(effect)
    return need_of(matter.decision_type, matter.major_matter, occasion, effect)


def _check_turn(view: MatterView) -> None:
    if view.report is None:
        return
    if not may_file_again(view.report.report):
        raise Refused(ALREADY_FILED)
    if waiting := unreplied(view.report.report):
        raise Refused(REPLY_FIRST.about(addressees="、".join(ADDRESSEE_NAMES[each] for each in waiting)))


def _addressed(community: CommunityInfo, no_branch_reason: str) -> dict[str, object]:
    """Both, or 社区 alone with the reason where there is no party branch (DOMAIN 10.1)."""
    if community.has_party_branch:
        return {"addressees": [PARTY_BRANCH, NEIGHBOURHOOD_COMMITTEES], "no_branch_reason": ""}
    reason = _text(no_branch_reason, "没有小区党支部的原因", "no_branch_reason")
    if not reason:
        raise Refused(BRANCH_REASON_MISSING)
    return {"addressees": [NEIGHBOURHOOD_COMMITTEES], "no_branch_reason": reason}


def _emergency(emergency: Emergency | None, pack: RulesPack, now: datetime) -> dict[str, str]:
    if emergency is None:
        return {"acted": "", "report_by": "", "emergency_reason": ""}
    reason = _text(emergency.reason, "紧急的理由", "emergency_reason")
    if emergency.acted is None or emergency.acted > now:
        raise Refused(ACTED_REFUSED)
    if not reason:
        raise Refused(EMERGENCY_REASON_MISSING)
    due = emergency_due(emergency.acted, pack.prereport_emergency_days)
    return {"acted": to_text(emergency.acted), "report_by": to_text(due), "emergency_reason": reason}


def _text(text: str, name: str, field: str) -> str:
    cleaned = clean(text)
    if cleaned is None:
        raise Refused(TEXT_REFUSED.about(field=name).at(field))
    return cleaned


def _instant(text: str) -> datetime | None:
    return from_text(text) if text else None
