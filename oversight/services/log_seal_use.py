"""Log a use of a seal: drafted on a decision, then signed by whoever keeps the seals and logged; never edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from auth.services.read_staff import offices_held
from evidence.rules.dsse import Envelope
from evidence.services.append_statement import append_statement
from kernel.access import Role
from kernel.calendar import day_of, from_text, to_text
from kernel.refusals import Refusal, Refused
from matters.services.acts import Act, Signer, draft_act
from oversight.models.seals import SealUseRow
from oversight.rules.committee_decisions import day_refusal
from oversight.rules.refusals import CORRECTED_ALREADY, REASON_NEEDED, UNKNOWN_USE
from oversight.rules.seals import KIND, Seal, Sealable, checked_use, keeper_refusal, scope_of, use_refusal
from oversight.rules.signed_text import signed_text
from oversight.services.read_seal_uses import seal_uses, sealables_of
from registry.services.communities import community_by_code


@dataclass(frozen=True, slots=True)
class OfferedUse:
    """What the keeper typed; ``basis`` is a ``Sealable``'s key, ``corrects`` the tracker of an earlier use or ""."""

    seal: Seal
    used: date
    document: str
    copies: int
    asked_by: Role
    basis: str
    corrects: str = ""
    reason: str = ""


def draft_seal_use(
    session: Session,
    *,
    community: str,
    offered: OfferedUse,
    signer: Signer,
    now: datetime,
    entropy: Callable[[int], bytes],
) -> Act:
    """The use as it will be signed. Raises Refused for a keeper who is the chair, or without a fitting decision."""
    _check_keeper(session, signer.person, community, now)
    basis = next((each for each in sealables_of(session, community) if each.key == offered.basis), None)
    document, reason = signed_text(offered.document, "盖章的文件"), _reason(offered)
    refusals = (use_refusal(offered.seal, basis, offered.copies), day_refusal(offered.used, day_of(now)))
    for refusal, field in (*((refusal, "") for refusal in refusals), (document, "document"), (reason, "reason")):
        if isinstance(refusal, Refusal):
            raise Refused(refusal.at(field))
    _check_corrected(session, community, offered.corrects)
    scope = scope_of(community)
    body = {
        "log": community_by_code(session, community).log_origin,
        "scope": scope,
        "nonce": entropy(16).hex(),
        "community": community,
        "seal": offered.seal.value,
        "used": offered.used.isoformat(),
        "document": document,
        "copies": offered.copies,
        "asked_by": offered.asked_by.value,
        **_basis_body(basis),
        "corrects": offered.corrects,
        "reason": reason,
        "recorded": to_text(now),
    }
    return draft_act(session, kind=KIND, community=community, scope=scope, signer=signer, body=body, now=now)


def log_seal_use(session: Session, *, act: Act, envelope: Envelope, signer: Signer, now: datetime) -> str:
    """Log the signed use and keep it; answers its tracker. Raises Refused when the keeper became chair meanwhile."""
    entry = checked_use(envelope.body)
    _check_keeper(session, signer.person, entry["community"], now)
    logged = append_statement(session, origin=entry["log"], envelope=envelope, scope=act.scope, now=now)
    _check_corrected(session, entry["community"], entry["corrects"])
    session.add(
        SealUseRow(
            community=entry["community"],
            seal=entry["seal"],
            used=date.fromisoformat(entry["used"]),
            document=entry["document"],
            copies=entry["copies"],
            asked_by=entry["asked_by"],
            basis=entry["basis"],
            decision=entry["decision"],
            decision_text=entry["decision_text"],
            corrects=entry["corrects"] or None,
            reason=entry["reason"],
            recorded=from_text(entry["recorded"]),
            tracker=envelope.tracker,
            position=logged.index,
        )
    )
    session.flush()
    return envelope.tracker


def _check_keeper(session: Session, person: str, community: str, now: datetime) -> None:
    if refusal := keeper_refusal(offices_held(session, person=person, now=now), community):
        raise Refused(refusal)


def _check_corrected(session: Session, community: str, corrects: str) -> None:
    """An entry is corrected once; what was wrong in the correction is put right by correcting that."""
    if not corrects:
        return
    earlier = next((use for use in seal_uses(session, community) if use.tracker == corrects), None)
    if earlier is None:
        raise Refused(UNKNOWN_USE)
    if earlier.corrected_by:
        raise Refused(CORRECTED_ALREADY)


def _reason(offered: OfferedUse) -> str | Refusal:
    reason = signed_text(offered.reason, "更正的原因", longest=500, needed=False)
    return REASON_NEEDED if offered.corrects and not reason else reason


def _basis_body(basis: Sealable | None) -> dict[str, str]:
    if basis is None:
        return {}
    return {"basis": basis.basis.value, "decision": basis.decision, "decision_text": basis.text}
