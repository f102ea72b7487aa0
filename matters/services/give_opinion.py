"""Answer a pre-report: approve it, return it with reasons, or remark on it; signed and logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from evidence.rules.dsse import Envelope
from evidence.services.append_statement import append_statement
from kernel.access import Role
from kernel.calendar import from_text, to_text
from kernel.refusals import Refused
from matters.models import MatterRow, OpinionRow, PreReportRow
from matters.rules.matter import clean
from matters.rules.prereports import (
    ADDRESSEE_NAMES,
    APPROVED,
    NEIGHBOURHOOD_COMMITTEES,
    ORGANS,
    PARTY_BRANCH,
    VERDICT_NAMES,
)
from matters.rules.refusals import (
    ALREADY_ANSWERED,
    NOT_ADDRESSED,
    REASONS_MISSING,
    TEXT_REFUSED,
    UNKNOWN_PREREPORT,
    UNKNOWN_VERDICT,
)
from matters.services.acts import Act, Signer, draft_act
from registry.services.communities import community_by_code

ADDRESSEE_OF = {Role.BRANCH_SECRETARY: PARTY_BRANCH, Role.NEIGHBOURHOOD_OFFICER: NEIGHBOURHOOD_COMMITTEES}


def draft_opinion(
    session: Session,
    *,
    prereport_id: int,
    signer: Signer,
    verdict: str,
    reasons: str,
    now: datetime,
    entropy: Callable[[int], bytes],
) -> Act:
    """The opinion as it will be signed. Raises Refused when it may not be given."""
    report = _report(session, prereport_id)
    addressee = ADDRESSEE_OF.get(signer.role, "")
    if verdict not in VERDICT_NAMES:
        raise Refused(UNKNOWN_VERDICT)
    cleaned = clean(reasons)
    if cleaned is None:
        raise Refused(TEXT_REFUSED.about(field="理由"))
    if verdict != APPROVED and not cleaned:
        raise Refused(REASONS_MISSING)
    _check_open(report, addressee)
    community = community_by_code(session, report.matter.community)
    body = {
        "log": community.log_origin,
        "scope": report.matter.code,
        "nonce": entropy(16).hex(),
        "prereport": report.tracker,
        "addressee": addressee,
        "organs": list(ORGANS[addressee]),
        "verdict": verdict,
        "reasons": cleaned,
        "given": to_text(now),
    }
    return draft_act(
        session, kind="opinion", community=community.code, scope=report.matter.code, signer=signer, body=body, now=now
    )


def give_opinion(session: Session, *, act: Act, envelope: Envelope, now: datetime) -> str:
    """Log a signed opinion and keep it; answers the matter's code. Raises Refused when it was answered meanwhile."""
    report = session.scalar(select(PreReportRow).where(PreReportRow.tracker == act.body["prereport"]).options(*_EAGER))
    if report is None:
        raise Refused(UNKNOWN_PREREPORT)
    _check_open(report, act.body["addressee"])
    append_statement(session, origin=act.body["log"], envelope=envelope, scope=act.scope, now=now)
    opinion = OpinionRow(
        addressee=act.body["addressee"],
        verdict=act.body["verdict"],
        reasons=act.body["reasons"],
        given=from_text(act.body["given"]),
        tracker=envelope.tracker,
        commitment=envelope.commitment,
    )
    report.opinions.append(opinion)
    session.flush()
    return report.matter.code


_EAGER = (selectinload(PreReportRow.opinions), selectinload(PreReportRow.matter).selectinload(MatterRow.prereports))


def _report(session: Session, prereport_id: int) -> PreReportRow:
    report = session.get(PreReportRow, prereport_id, options=_EAGER)
    if report is None:
        raise Refused(UNKNOWN_PREREPORT)
    return report


def _check_open(report: PreReportRow, addressee: str) -> None:
    if addressee not in report.addressees or report.matter.prereports[-1].id != report.id:
        raise Refused(NOT_ADDRESSED)
    if any(opinion.addressee == addressee for opinion in report.opinions):
        raise Refused(ALREADY_ANSWERED.about(addressee=ADDRESSEE_NAMES[addressee]))
