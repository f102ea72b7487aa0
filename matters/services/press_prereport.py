"""Makes the 事前报告表 and the 意见书: pages from the logged statements, which they carry, sealed for the community."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from evidence.services.read_statements import find_statement
from kernel.calendar import from_text
from kernel.keyring import Keyring
from kernel.paper import Attachment, render_record
from kernel.pki import has_seal
from kernel.refusals import Refused
from kernel.seal import Stamp, seal_pdf
from matters.models import OpinionRow
from matters.rules.clauses import CLAUSES
from matters.rules.decisions import DECISION_TYPES, MAJOR_MATTERS
from matters.rules.matter import Matter
from matters.rules.prereports import (
    ADDRESSEE_NAMES,
    DECISION,
    ORDER_NAMES,
    SPENDING,
    SUBJECT_NAMES,
    Order,
    effect_told,
    verdict_told,
)
from matters.rules.refusals import UNKNOWN_MATTER, UNKNOWN_OPINION, UNKNOWN_PREREPORT
from matters.rules.statements import BY_ADDRESSEE
from matters.services.read_matters import matter_row, matter_view
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code

REPORT, OPINION = "matters/paper/prereport.html", "matters/paper/opinion.html"
NAMES: Mapping[str, Mapping[str, str]] = {
    "decision_types": {code: kind.name for code, kind in DECISION_TYPES.items()},
    "major_matters": MAJOR_MATTERS,
    "addressees": ADDRESSEE_NAMES,
    "clauses": CLAUSES,
    "subjects": SUBJECT_NAMES,
    "orders": {order.value: told for order, told in ORDER_NAMES.items()},
}
# What statements of the first form do not say.
_UNSAID_REPORT = {
    "subject": DECISION,
    "major_matter": "",
    "classification_reason": "",
    "why": "",
    "alternatives": "",
    "clause": "",
    "authority": "",
    "order": Order.PARALLEL.value,
    "opinion_days": 5,
    "acted": "",
    "report_by": "",
    "emergency_reason": "",
}
_UNSAID_OPINION = {"speaker": BY_ADDRESSEE, "clauses": (), "place_reason": ""}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document ready for the press: ``dated`` is a canonical instant, that of the last thing it tells."""

    community: CommunityInfo
    template: str
    values: Mapping[str, Any]
    attachments: Sequence[Attachment]
    dated: str
    reason: str


def report_sheet(session: Session, *, community: str, code: str, revision: int, base_url: str) -> Sheet:
    """The report of that revision with the answers and replies so far. Raises Refused for one that is not there."""
    place = community_by_code(session, community)
    matter = matter_view(session, code, community=community).matter
    row = next((each for each in matter_row(session, code).prereports if each.revision == revision), None)
    if row is None:
        raise Refused(UNKNOWN_PREREPORT)
    filed = _logged(session, place, row.tracker)
    answers = [_logged(session, place, each.tracker) for each in row.opinions]
    replies = [_logged(session, place, each.reply.tracker) for each in row.opinions if each.reply]
    opinions = [_opinion(answer, replies) for answer in answers]
    dates = [filed.body["filed"], *(each["given"] for each in opinions), *(each.body["replied"] for each in replies)]
    values = {**_values(place, matter, filed, base_url), "opinions": opinions, "dated": max(dates)}
    return Sheet(
        place,
        REPORT,
        values,
        [_attached(f"prereport-{revision}.json", filed, "事前报告的签名原文", filed.body["filed"])]
        + [
            _attached(f"opinion-{number}.json", each, "意见的签名原文", each.body["given"])
            for number, each in enumerate(answers, 1)
        ]
        + [
            _attached(f"reply-{number}.json", each, "答复的签名原文", each.body["replied"])
            for number, each in enumerate(replies, 1)
        ],
        max(dates),
        f"{place.name}重大事项事前报告表",
    )


def opinion_sheet(session: Session, *, community: str, opinion_id: int, base_url: str) -> Sheet:
    """One opinion by itself. Raises Refused for one that is not there."""
    place = community_by_code(session, community)
    row = session.scalar(select(OpinionRow).where(OpinionRow.id == opinion_id))
    if row is None or row.prereport.matter.community != community:
        raise Refused(UNKNOWN_OPINION)
    matter = matter_view(session, row.prereport.matter.code).matter
    filed, given = _logged(session, place, row.prereport.tracker), _logged(session, place, row.tracker)
    values = {
        **_values(place, matter, filed, base_url),
        "opinion": _opinion(given, ()),
        "opinion_tracker": given.tracker,
        "dated": given.body["given"],
    }
    return Sheet(
        place,
        OPINION,
        values,
        [
            _attached("opinion.json", given, "意见的签名原文", given.body["given"]),
            _attached("prereport.json", filed, "事前报告的签名原文", filed.body["filed"]),
        ],
        given.body["given"],
        f"{place.name}重大事项事前报告意见书",
    )


def press_sheet(sheet: Sheet, *, stamp: Stamp, keyring: Keyring) -> bytes:
    """The PDF, sealed where the community has a certificate. Raises Refused as ``render_record`` and ``seal_pdf``."""
    sealed = has_seal(keyring, sheet.community.code)
    unsigned = render_record(sheet.template, {**sheet.values, "sealed": sealed}, sheet.attachments)
    if not sealed:
        return unsigned
    return seal_pdf(
        unsigned,
        code=sheet.community.code,
        reason=sheet.reason,
        stamp=stamp,
        keyring=keyring,
        now=from_text(sheet.dated),
    )


def _values(place: CommunityInfo, matter: Matter, filed: Envelope, base_url: str) -> dict[str, Any]:
    report = {**_UNSAID_REPORT, **filed.body}
    return {
        "report": report,
        "tracker": filed.tracker,
        "community": place.name,
        "convener": f"{place.name}业主委员会",
        "text": report.get("text", matter.text),
        "major_matter": report["major_matter"] or matter.major_matter,
        "effect": effect_told(report["effect"], report["subject"]),
        "verdicts": {each: verdict_told(each, report["subject"]) for each in ("approved", "returned", "remarks")},
        "spending": report["subject"] == SPENDING,
        "late": bool(report["report_by"]) and report["filed"] > report["report_by"],
        "address": f"{base_url}/c/{place.code}/prereports/{matter.code}",
        "names": NAMES,
    }


def _opinion(given: Envelope, replies: Sequence[Envelope]) -> dict[str, Any]:
    reply = next((each.body for each in replies if each.body["opinion"] == given.tracker), None)
    return {**_UNSAID_OPINION, **given.body, "reply": reply}


def _logged(session: Session, place: CommunityInfo, tracker: str) -> Envelope:
    logged = find_statement(session, origin=place.log_origin, tracker=tracker)
    if logged is None:
        raise Refused(UNKNOWN_MATTER)
    return logged.envelope


def _attached(name: str, envelope: Envelope, told: str, dated: str) -> Attachment:
    return Attachment(name, envelope.format(), "Source", told, dated)
