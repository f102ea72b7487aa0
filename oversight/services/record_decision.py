"""Record a decision of the committee: drafted, then signed by the chair and logged (GR 38, 39)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from evidence.services.append_statement import append_statement
from kernel.calendar import day_of, from_text, to_text
from kernel.refusals import Refusal, Refused
from matters.services.acts import Act, Signer, draft_act
from matters.services.read_matters import matter_view
from oversight.models.committee_decisions import CommitteeDecisionRow
from oversight.rules.committee_decisions import KIND, Votes, checked_decision, day_refusal, scope_of, votes_refusal
from oversight.rules.signed_text import signed_text
from registry.services.communities import community_by_code

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class OfferedDecision:
    """What the chair typed; ``matter`` the code of the matter it lets be carried out, or ""."""

    decided: date
    votes: Votes
    text: str
    matter: str = ""


def draft_decision(
    session: Session,
    *,
    community: str,
    offered: OfferedDecision,
    signer: Signer,
    now: datetime,
    entropy: Callable[[int], bytes],
) -> Act:
    """The decision as it will be signed. Raises Refused when it is none, or the matter is not of this community."""
    text = signed_text(offered.text, "决定内容", longest=LONGEST)
    for refusal in (votes_refusal(offered.votes), day_refusal(offered.decided, day_of(now)), text):
        if isinstance(refusal, Refusal):
            raise Refused(refusal)
    matter = matter_view(session, offered.matter, community=community).matter if offered.matter else None
    scope = scope_of(community)
    body = {
        "log": community_by_code(session, community).log_origin,
        "scope": scope,
        "nonce": entropy(16).hex(),
        "community": community,
        "decided": offered.decided.isoformat(),
        "members": offered.votes.members,
        "present": offered.votes.present,
        "for": offered.votes.votes_for,
        "against": offered.votes.against,
        "text": text,
        "matter": matter.code if matter else "",
        "amount": matter.amount if matter else 0,
        "recorded": to_text(now),
    }
    return draft_act(session, kind=KIND, community=community, scope=scope, signer=signer, body=body, now=now)


def record_decision(session: Session, *, act: Act, envelope: Envelope, now: datetime) -> str:
    """Log the signed decision and keep it; answers its tracker."""
    entry = checked_decision(envelope.body)
    logged = append_statement(session, origin=entry["log"], envelope=envelope, scope=act.scope, now=now)
    session.add(
        CommitteeDecisionRow(
            community=entry["community"],
            decided=date.fromisoformat(entry["decided"]),
            members=entry["members"],
            present=entry["present"],
            votes_for=entry["for"],
            against=entry["against"],
            text=entry["text"],
            matter=entry["matter"],
            amount=entry["amount"],
            recorded=from_text(entry["recorded"]),
            tracker=envelope.tracker,
            position=logged.index,
        )
    )
    session.flush()
    return envelope.tracker
