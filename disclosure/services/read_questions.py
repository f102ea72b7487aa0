"""Reads owners' questions with their clocks and what was said to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from disclosure.models.questions import QuestionRow, ReplyRow
from disclosure.rules.asked import Question, Reply
from disclosure.rules.duty_refusals import NO_SUCH_QUESTION
from disclosure.rules.quarters import Quarter
from disclosure.rules.questions import question_clock
from kernel.access import Role
from kernel.calendar import day_of
from kernel.refusals import Refused
from matters.rules.packs import RulesPack
from matters.services.read_matters import rules_pack_of, rules_packs


def questions_of(
    session: Session, community: str, quarter: Quarter, now: datetime, line: int | None = None
) -> list[Question]:
    """The questions about a quarter's statement, about one of its lines when a number is given; the newest first."""
    query = _query().where(QuestionRow.community == community, QuestionRow.quarter == quarter.code)
    if line is not None:
        query = query.where(QuestionRow.line == line)
    pack = rules_pack_of(session, community)
    return [_question(row, pack, now) for row in session.scalars(query.order_by(QuestionRow.id.desc()))]


def questions_in(session: Session, community: str, now: datetime) -> list[Question]:
    """All questions of a community, open ones first, of these the oldest first, of the others the newest."""
    rows = session.scalars(_query().where(QuestionRow.community == community).order_by(QuestionRow.id))
    pack = rules_pack_of(session, community)
    found = [_question(row, pack, now) for row in rows]
    waiting = [question for question in found if question.clock.open]
    return waiting + [question for question in reversed(found) if not question.clock.open]


def open_questions(session: Session, now: datetime) -> Mapping[str, list[Question]]:
    """The questions that wait for an answer, of every community by its code, the oldest first; in few queries."""
    packs = rules_packs(session)
    query = _query().where(QuestionRow.answered.is_(None), QuestionRow.withdrawn.is_(None)).order_by(QuestionRow.id)
    found: dict[str, list[Question]] = {}
    for row in session.scalars(query):
        found.setdefault(row.community, []).append(_question(row, packs[row.community], now))
    return found


def question_by_id(session: Session, community: str, question_id: int, now: datetime) -> Question:
    """One question. Raises Refused when the community has none of that number."""
    return _question(_row(session, community, question_id, _query()), rules_pack_of(session, community), now)


def question_row(session: Session, community: str, question_id: int) -> QuestionRow:
    """Its row, held until the transaction ends, for the services of this package alone. Raises Refused."""
    return _row(session, community, question_id, _query().with_for_update())


def _row(session: Session, community: str, question_id: int, query: Select[QuestionRow]) -> QuestionRow:
    row = session.scalar(query.where(QuestionRow.id == question_id, QuestionRow.community == community))
    if row is None:
        raise Refused(NO_SUCH_QUESTION)
    return row


def _query() -> Select[QuestionRow]:
    return select(QuestionRow).options(selectinload(QuestionRow.replies))


def _question(row: QuestionRow, pack: RulesPack, now: datetime) -> Question:
    return Question(
        id=row.id,
        community=row.community,
        quarter=Quarter.parse(row.quarter),
        revision=row.revision,
        line=row.line,
        subject=row.subject,
        text=row.text,
        salt=row.salt.hex(),
        asked=row.asked,
        index=row.index,
        tracker=row.tracker,
        clock=question_clock(
            day_of(row.asked),
            day_of(now),
            pack,
            answered=day_of(row.answered) if row.answered else None,
            withdrawn=day_of(row.withdrawn) if row.withdrawn else None,
        ),
        answered=row.answered,
        withdrawn=row.withdrawn,
        because=row.because,
        replies=tuple(_reply(reply) for reply in row.replies),
    )


def _reply(row: ReplyRow) -> Reply:
    return Reply(Role(row.role), row.answers, row.text, row.salt.hex(), row.given, row.index, row.tracker)
