"""An office answers a question in public, or remarks on it; what was said is never changed, only added to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.models.questions import QuestionRow, ReplyRow
from disclosure.rules.asked import Question
from disclosure.rules.question_entry import ANSWER, SALT_BYTES, words_sha256
from disclosure.rules.questions import ANSWER_CHARACTERS, fit_text, speaking_refusal, text_refusal
from disclosure.services.log_question import log_entry
from disclosure.services.read_questions import question_by_id, question_row
from kernel.calendar import to_text
from kernel.keyring import Keyring
from kernel.refusals import Refused
from matters.services.acts import Signer
from registry.rules.communities import CommunityInfo


def answer_question(
    session: Session,
    *,
    community: CommunityInfo,
    question_id: int,
    signer: Signer,
    text: str,
    answers: bool,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Question:
    """The question with its new reply; ``answers`` false leaves it open and its clock running.

    The same words by the same office are one reply, however often they are sent. Raises Refused for an office whose
    turn it is not, a question taken from view, or words that cannot be published.
    """
    row = question_row(session, community.code, question_id)
    question = question_by_id(session, community.code, question_id, now)
    words = fit_text(text)
    refusal = speaking_refusal(signer.role, question.clock) or text_refusal(words, ANSWER_CHARACTERS)
    if refusal:
        raise Refused(refusal)
    if any((reply.role, reply.text, reply.answers) == (signer.role, words, answers) for reply in question.replies):
        return question
    row.replies.append(_logged(session, row, community, signer, words, answers, now, entropy, keyring))
    if answers and row.answered is None:
        row.answered = row.replies[-1].given
    session.flush()
    return question_by_id(session, community.code, question_id, now)


def _logged(
    session: Session,
    row: QuestionRow,
    community: CommunityInfo,
    signer: Signer,
    words: str,
    answers: bool,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> ReplyRow:
    salt = entropy(SALT_BYTES)
    facts = {
        "question": row.tracker,
        "office": signer.role.value,
        "answers": answers,
        "answer_sha256": words_sha256(ANSWER, words, salt),
        "given": to_text(now),
    }
    logged = log_entry(
        session, ANSWER, facts, community=community, period=row.quarter, now=now, entropy=entropy, keyring=keyring
    )
    return ReplyRow(
        role=signer.role.value,
        person=signer.person,
        answers=answers,
        text=words,
        salt=salt,
        given=logged.leaf.time,
        index=logged.index,
        tracker=logged.envelope.tracker,
    )
