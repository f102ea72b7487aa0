"""An owner asks in public about a published line, or about the statement as a whole; nobody keeps who it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.rules.limits import QUESTION_BY_HEAD
from auth.services.count_attempt import count_attempt
from disclosure.models.questions import QuestionRow
from disclosure.rules.duty_refusals import NO_SUCH_LINE, SUPERSEDED_STATEMENT, TOO_MANY_QUESTIONS
from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.rules.question_entry import QUESTION, SALT_BYTES, words_sha256
from disclosure.rules.questions import QUESTION_CHARACTERS, WHOLE, fit_text, text_refusal
from disclosure.services.log_question import log_entry
from disclosure.services.read_published import published_statement
from evidence.rules.logged import Logged
from evidence.services.load_log import lock_log
from kernel.calendar import to_text
from kernel.keyring import Keyring
from kernel.refusals import Refused
from registry.rules.communities import CommunityInfo


def ask_question(
    session: Session,
    *,
    community: CommunityInfo,
    quarter: Quarter,
    revision: int,
    line: int,
    text: str,
    head_id: int,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> int:
    """The question's number; ``line`` is its place in the document, from 1, and 0 for the whole.

    ``head_id`` is only counted, as a keyed hash that is soon forgotten. The same words about the same line are one
    question, however often they are sent. Raises Refused for words that cannot be published, a line that is not there,
    a superseded revision, or one question too many today.
    """
    subject = line_asked_about(session, community.code, quarter, revision, line)
    words = fit_text(text)
    if refusal := text_refusal(words, QUESTION_CHARACTERS):
        raise Refused(refusal)
    place: dict[str, Any] = {"community": community.code, "quarter": quarter.code, "revision": revision, "line": line}
    lock_log(session, community.log_origin)  # a second tap waits here, and then finds what the first one asked
    if same := session.scalar(select(QuestionRow.id).filter_by(**place, text=words)):
        return same
    limit = QUESTION_BY_HEAD
    if count_attempt(session, limit=limit, subject=str(head_id), now=now, keyring=keyring):
        raise Refused(TOO_MANY_QUESTIONS.about(most=limit.times))
    salt = entropy(SALT_BYTES)
    logged = _logged(session, community, place, words_sha256(QUESTION, words, salt), now, entropy, keyring)
    row = QuestionRow(
        **place,
        subject=subject,
        text=words,
        salt=salt,
        asked=logged.leaf.time,
        index=logged.index,
        tracker=logged.envelope.tracker,
    )
    session.add(row)
    session.flush()
    return row.id


def line_asked_about(session: Session, community: str, quarter: Quarter, revision: int, line: int) -> str:
    """The line in the document's words, "" for the statement as a whole. Raises Refused where nobody may ask."""
    published = published_statement(session, community, quarter, revision)
    if published.superseded:
        raise Refused(SUPERSEDED_STATEMENT)
    return _subject(published, line)


def _subject(published: Published, line: int) -> str:
    if line == WHOLE:
        return ""
    lines = published.document["lines"]
    if not 1 <= line <= len(lines):
        raise Refused(NO_SUCH_LINE.about(line=line))
    return f"{lines[line - 1]['voucher']}　{lines[line - 1]['text']}"


def _logged(
    session: Session,
    community: CommunityInfo,
    place: Mapping[str, Any],
    digest: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Logged:
    period = place["quarter"]
    facts = {
        "community": community.code,
        "period": period,
        "revision": place["revision"],
        "line": place["line"],
        "question_sha256": digest,
        "asked": to_text(now),
    }
    return log_entry(
        session, QUESTION, facts, community=community, period=period, now=now, entropy=entropy, keyring=keyring
    )
