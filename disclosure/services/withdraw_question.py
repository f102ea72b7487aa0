"""社区 takes a question from view: the words are gone for good, the reason stands in their place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.asked import Question
from disclosure.rules.duty_refusals import NOT_A_WITHDRAWER, QUESTION_WITHDRAWN, UNKNOWN_REASON
from disclosure.rules.question_entry import WITHDRAWAL
from disclosure.rules.questions import Because
from disclosure.services.log_question import log_entry
from disclosure.services.read_questions import question_by_id, question_row
from kernel.access import Role
from kernel.calendar import to_text
from kernel.keyring import Keyring
from kernel.refusals import Refused
from matters.services.acts import Signer
from registry.rules.communities import CommunityInfo


def withdraw_question(
    session: Session,
    *,
    community: CommunityInfo,
    question_id: int,
    signer: Signer,
    because: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Question:
    """The question without its words, its salt gone with them, so that the hash in the log says nothing any more.

    Answers stay. Raises Refused for another office, another reason than those of ``Because``, or a second time.
    """
    if signer.role is not Role.NEIGHBOURHOOD_OFFICER:
        raise Refused(NOT_A_WITHDRAWER)
    if because not in list(Because):
        raise Refused(UNKNOWN_REASON)
    row = question_row(session, community.code, question_id)
    if row.withdrawn:
        raise Refused(QUESTION_WITHDRAWN)
    facts = {"question": row.tracker, "because": because, "withdrawn": to_text(now)}
    logged = log_entry(
        session, WITHDRAWAL, facts, community=community, period=row.quarter, now=now, entropy=entropy, keyring=keyring
    )
    row.text, row.salt, row.because, row.withdrawn = "", b"", because, logged.leaf.time
    session.flush()
    return question_by_id(session, community.code, question_id, now)
