"""Answer a pre-report: approve it, return it with reasons, or remark on it; signed and logged.

An addressee answers for itself; when its days are over without an answer, the street may answer in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from evidence.services.append_statement import append_statement
from kernel.access import Role
from kernel.calendar import from_text, to_text
from kernel.printable import require_printable
from kernel.refusals import Refused
from matters.models import OpinionRow, PreReportRow
from matters.rules.matter import clean
from matters.rules.opinions import OfferedOpinion, examine_opinion, speak_refusal
from matters.rules.prereports import NEIGHBOURHOOD_COMMITTEES, ORGANS, PARTY_BRANCH, STREET, STREET_NAME
from matters.rules.refusals import NOT_ADDRESSED, PLACE_REASON_MISSING, TEXT_REFUSED, UNKNOWN_PREREPORT
from matters.rules.reported import printed_texts
from matters.rules.statements import BY_ADDRESSEE
from matters.services.acts import Act, Signer, draft_act
from matters.services.read_matters import report_view
from matters.services.receive_prereport import receive_prereport
from registry.rules.communities import CommunityInfo
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
    clauses: Sequence[str] = (),
    in_place_of: str = "",
    place_reason: str = "",
) -> Act:
    """The opinion as it will be signed; the street names the addressee it speaks ``in_place_of``, and why.

    Raises Refused when it may not be given: by this office, not yet, not any more.
    """
    report = _report(session, PreReportRow.id == prereport_id)
    by_street = signer.role is Role.STREET_OFFICER
    addressee = in_place_of if by_street else ADDRESSEE_OF.get(signer.role, "")
    offered = OfferedOpinion(verdict, reasons, tuple(clauses))
    if refusal := examine_opinion(offered):
        raise Refused(refusal)
    _check_open(report, addressee, by_street=by_street, now=now)
    if not by_street:
        receive_prereport(session, prereport_id=report.id, addressee=addressee, person=signer.person, now=now)
    community = community_by_code(session, report.matter.community)
    body = {
        "log": community.log_origin,
        "scope": report.matter.code,
        "nonce": entropy(16).hex(),
        "prereport": report.tracker,
        "addressee": addressee,
        "verdict": verdict,
        "reasons": clean(reasons) or "",
        "clauses": sorted(set(clauses)),
        "given": to_text(now),
        **_speaker(community, addressee, by_street=by_street, place_reason=place_reason),
    }
    require_printable(printed_texts(body))
    return draft_act(
        session, kind="opinion", community=community.code, scope=report.matter.code, signer=signer, body=body, now=now
    )


def give_opinion(session: Session, *, act: Act, envelope: Envelope, now: datetime) -> str:
    """Log a signed opinion and keep it; answers the matter's code. Raises Refused when it was answered meanwhile."""
    body = act.body
    report = _report(session, PreReportRow.tracker == body["prereport"])
    _check_open(report, body["addressee"], by_street=body["speaker"] == STREET, now=now)
    append_statement(session, origin=body["log"], envelope=envelope, scope=act.scope, now=now)
    opinion = OpinionRow(
        addressee=body["addressee"],
        verdict=body["verdict"],
        reasons=body["reasons"],
        clauses=body["clauses"],
        speaker=body["speaker"],
        place_reason=body["place_reason"],
        given=from_text(body["given"]),
        tracker=envelope.tracker,
        commitment=envelope.commitment,
    )
    report.opinions.append(opinion)
    session.flush()
    return report.matter.code


def _report(session: Session, wanted: ColumnElement[bool]) -> PreReportRow:
    report = session.scalar(select(PreReportRow).where(wanted))
    if report is None:
        raise Refused(UNKNOWN_PREREPORT)
    return report


def _speaker(community: CommunityInfo, addressee: str, *, by_street: bool, place_reason: str) -> dict[str, object]:
    """Who speaks, and in whose place (DOMAIN 11.6: signed and reasoned)."""
    if not by_street:
        return {"speaker": BY_ADDRESSEE, "organs": list(ORGANS[addressee]), "place_reason": ""}
    reason = clean(place_reason)
    if reason is None:
        raise Refused(TEXT_REFUSED.about(field="代为答复的理由").at("place_reason"))
    if not reason:
        raise Refused(PLACE_REASON_MISSING)
    return {"speaker": STREET, "organs": [community.street or STREET_NAME], "place_reason": reason}


def _check_open(report: PreReportRow, addressee: str, *, by_street: bool, now: datetime) -> None:
    if addressee not in report.addressees or report.matter.prereports[-1].id != report.id:
        raise Refused(NOT_ADDRESSED)
    if refusal := speak_refusal(report_view(report).report, addressee, by_street=by_street, now=now):
        raise Refused(refusal)
