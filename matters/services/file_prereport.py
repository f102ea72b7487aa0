"""File a pre-report: first drafted, then signed by the committee and logged (SEED 10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from evidence.services.append_statement import append_statement
from kernel.calendar import from_text, to_text
from kernel.refusals import Refused
from matters.models import PreReportRow
from matters.rules.matter import Matter
from matters.rules.prereports import (
    NEIGHBOURHOOD_COMMITTEES,
    PARTY_BRANCH,
    Effect,
    Need,
    Occasion,
    need_of,
)
from matters.rules.refusals import ALREADY_FILED, BRANCH_REASON_MISSING, NOT_MAJOR
from matters.services.acts import Act, Signer, draft_act
from matters.services.read_matters import MatterView, matter_row, matter_view, report_view, rules_pack_of
from registry.services.communities import community_by_code


def draft_prereport(
    session: Session,
    *,
    matter_code: str,
    signer: Signer,
    no_branch_reason: str,
    occasion: Occasion,
    now: datetime,
    entropy: Callable[[int], bytes],
) -> Act:
    """The pre-report as it will be signed. Raises Refused when none is needed or one is being waited for."""
    view = matter_view(session, matter_code)
    community = community_by_code(session, view.matter.community)
    need = need_for(session, view.matter, occasion)
    if need.effect is Effect.NOT_REQUIRED:
        raise Refused(NOT_MAJOR)
    if view.report and view.report.report.waiting_for():
        raise Refused(ALREADY_FILED)
    if not community.has_party_branch and not no_branch_reason.strip():
        raise Refused(BRANCH_REASON_MISSING)
    addressees = [PARTY_BRANCH, NEIGHBOURHOOD_COMMITTEES] if community.has_party_branch else [NEIGHBOURHOOD_COMMITTEES]
    body = {
        "log": community.log_origin,
        "scope": view.matter.code,
        "nonce": entropy(16).hex(),
        **_facts(view),
        "addressees": addressees,
        "no_branch_reason": "" if community.has_party_branch else no_branch_reason.strip(),
        "effect": need.effect.value,
        "filed": to_text(now),
    }
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
    """Log a signed pre-report and keep it; answers the matter's code. Raises Refused when one is being waited for."""
    row = matter_row(session, act.scope)
    if row.prereports and report_view(row.prereports[-1]).report.waiting_for():
        raise Refused(ALREADY_FILED)
    append_statement(session, origin=act.body["log"], envelope=envelope, scope=act.scope, now=now)
    report = PreReportRow(
        revision=act.body["revision"],
        addressees=act.body["addressees"],
        effect=act.body["effect"],
        filed=from_text(act.body["filed"]),
        tracker=envelope.tracker,
        commitment=envelope.commitment,
    )
    row.prereports.append(report)
    session.flush()
    return row.code


def need_for(session: Session, matter: Matter, occasion: Occasion) -> Need:
    """Whether this matter must be pre-reported in its community, and with what effect."""
    effect = rules_pack_of(session, matter.community).prereport_effect
    return need_of(matter.decision_type, matter.major_matter, occasion, effect)


def _facts(view: MatterView) -> dict[str, object]:
    matter = view.matter
    return {
        "matter": matter.code,
        "decision_type": matter.decision_type,
        "title": matter.title,
        "text_sha256": matter.text_sha256,
        "amount": matter.amount,
        "beneficiaries": matter.beneficiaries,
        "annexes": [annex.body for annex in matter.annexes],
        "revision": len(view.reports) + 1,
    }
