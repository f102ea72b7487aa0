"""Reply to an opinion as the committee: what is taken up, and how; signed and logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from evidence.services.append_statement import append_statement
from kernel.calendar import from_text, to_text
from kernel.printable import require_printable
from kernel.refusals import Refused
from matters.models import OpinionReplyRow, OpinionRow
from matters.rules.matter import clean
from matters.rules.prereports import APPROVED
from matters.rules.refusals import (
    ALREADY_REPLIED,
    NOTHING_TO_REPLY,
    REPLY_MISSING,
    TEXT_REFUSED,
    UNKNOWN_OPINION,
)
from matters.services.acts import Act, Signer, draft_act
from registry.services.communities import community_by_code


def draft_reply(
    session: Session,
    *,
    opinion_id: int,
    community: str,
    signer: Signer,
    text: str,
    now: datetime,
    entropy: Callable[[int], bytes],
) -> Act:
    """The reply as it will be signed. Raises Refused where there is nothing to reply to, or no text."""
    opinion = session.get(OpinionRow, opinion_id)
    if opinion is None or opinion.prereport.matter.community != community:
        raise Refused(UNKNOWN_OPINION)
    _check_open(opinion)
    cleaned = clean(text)
    if cleaned is None:
        raise Refused(TEXT_REFUSED.about(field="答复"))
    if not cleaned:
        raise Refused(REPLY_MISSING)
    place = community_by_code(session, community)
    scope = opinion.prereport.matter.code
    body = {
        "log": place.log_origin,
        "scope": scope,
        "nonce": entropy(16).hex(),
        "prereport": opinion.prereport.tracker,
        "opinion": opinion.tracker,
        "text": cleaned,
        "replied": to_text(now),
    }
    require_printable([("答复", cleaned)])
    return draft_act(session, kind="reply", community=community, scope=scope, signer=signer, body=body, now=now)


def give_reply(session: Session, *, act: Act, envelope: Envelope, now: datetime) -> str:
    """Log a signed reply and keep it; answers the matter's code. Raises Refused when it was replied to meanwhile."""
    opinion = session.scalar(select(OpinionRow).where(OpinionRow.tracker == act.body["opinion"]))
    if opinion is None:
        raise Refused(UNKNOWN_OPINION)
    _check_open(opinion)
    append_statement(session, origin=act.body["log"], envelope=envelope, scope=act.scope, now=now)
    opinion.reply = OpinionReplyRow(
        opinion_id=opinion.id,
        text=act.body["text"],
        replied=from_text(act.body["replied"]),
        tracker=envelope.tracker,
        commitment=envelope.commitment,
    )
    session.flush()
    return opinion.prereport.matter.code


def _check_open(opinion: OpinionRow) -> None:
    if opinion.verdict == APPROVED:
        raise Refused(NOTHING_TO_REPLY)
    if opinion.reply is not None:
        raise Refused(ALREADY_REPLIED)
