"""What has happened in a community, for its feed: each source adds its entries, the feed sorts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from disclosure.rules.due import LEVEL_NAMES
from disclosure.rules.news import summary_of, title_of
from disclosure.services.read_published import latest_revisions
from disclosure.services.read_questions import questions_in
from disclosure.services.read_standings import overdue_marks
from evidence.services.read_statements import find_statement
from kernel.access import ROLE_NAMES
from kernel.atom import Entry, tag_of
from kernel.platform import platform
from matters.services.read_matters import matters_of, rules_pack_of
from oversight.services.read_decisions import committee_decisions
from oversight.services.read_duty_marks import duty_marks
from oversight.services.read_orders import orders_of
from oversight.services.read_records import public_records
from oversight.services.read_seal_uses import seal_uses
from registry.rules.communities import CommunityInfo
from voting.services.read_assemblies import assemblies_of, result_of

MOST = 30
FEW = 5
"""Of what may come in a flood and must not drown the rest."""


@dataclass(frozen=True, slots=True)
class Place:
    """A community and how its pages are addressed: ``base_url`` has no slash at its end."""

    community: CommunityInfo
    base_url: str

    def id_of(self, path: str) -> str:
        """A name for a piece of news that stays when the site moves to another address."""
        return tag_of(self.community.log_origin.partition("/")[0].partition(":")[0], f"{self.community.code}/{path}")

    def address(self, endpoint: str, **values: object) -> str:
        return self.base_url + url_for(endpoint, **values)  # type: ignore[arg-type]


Source = Callable[[Session, Place], Iterable[Entry]]


def statement_news(session: Session, place: Place) -> Iterable[Entry]:
    """Every published revision of a statement."""
    for each in latest_revisions(session, place.community.code, MOST):
        named = {"quarter": each.quarter.code, "revision": each.revision}
        yield Entry(
            id=place.id_of(f"statement/{each.quarter.code}/{each.revision}"),
            title=title_of(each),
            address=place.address("disclosure_public.revision", community=each.community, **named),
            updated=each.published,
            summary=summary_of(each),
        )


def result_news(session: Session, place: Place) -> Iterable[Entry]:
    """Every counted vote."""
    for found in assemblies_of(session, place.community.code)[:MOST]:
        if found.closed and result_of(session, found.code) is not None:
            yield Entry(
                id=place.id_of(f"result/{found.code}"),
                title=f"投票结果：{found.title}",
                address=place.address("voting_public.result", code=found.code),
                updated=found.closed,
            )


def notice_news(session: Session, place: Place) -> Iterable[Entry]:
    """Every assembly whose notice has gone out, dated by the log."""
    for found in assemblies_of(session, place.community.code)[:MOST]:
        logged = find_statement(session, origin=found.log_origin, tracker=found.notice) if found.notice else None
        if logged is not None:
            yield Entry(
                id=place.id_of(f"notice/{found.code}"),
                title=f"会议通知：{found.title}",
                address=place.address("voting_public.assembly", code=found.code),
                updated=logged.leaf.time,
            )


def overdue_news(session: Session, place: Place) -> Iterable[Entry]:
    """Every quarter that was not published in time, when each level was told."""
    for mark in overdue_marks(session, place.community.code)[-MOST:]:
        yield Entry(
            id=place.id_of(f"overdue/{mark.quarter.code}/{mark.level}"),
            title=f"{mark.quarter.spoken}收支超期没有公布，已报{LEVEL_NAMES[mark.level]}",
            address=place.address("disclosure_standings.calendar", community=place.community.code),
            updated=mark.marked,
        )


def question_news(session: Session, place: Place) -> Iterable[Entry]:
    """Every question, again when something was said to it; without its words, which a feed reader would not forget."""
    for question in questions_in(session, place.community.code, platform().now())[:MOST]:
        about = f"“{question.subject}”" if question.line else "整份公示"
        named = {"quarter": question.quarter.code, "_anchor": f"question-{question.id}"}
        yield Entry(
            id=place.id_of(f"question/{question.id}/{len(question.replies)}"),
            title=f"{question.quarter.spoken}：业主对{about}的提问{'有了新的答复' if question.replies else ''}",
            address=place.address("disclosure_questions.questions", community=place.community.code, **named),
            updated=question.replies[-1].given if question.replies else question.asked,
        )


def prereport_news(session: Session, place: Place) -> Iterable[Entry]:
    """Every reported matter, anew with each report and each answer."""
    code = place.community.code
    if not rules_pack_of(session, code).prereport_visible_to_owners:
        return
    for view in matters_of(session, code)[:MOST]:
        if view.report:
            opinions = view.report.opinions
            replies = [opinion.reply.replied for opinion in opinions if opinion.reply]
            yield Entry(
                id=place.id_of(f"prereport/{view.matter.code}/{view.report.revision}/{len(opinions) + len(replies)}"),
                title=f"事前报告：{view.matter.title}",
                address=place.address("matters_public.prereport", community=code, code=view.matter.code),
                updated=max([view.report.report.filed, *(opinion.given for opinion in opinions), *replies]),
            )


def execution_news(session: Session, place: Place) -> Iterable[Entry]:
    """Every execution order, decision of the committee and use of a seal, dated by the log."""
    code, origin = place.community.code, place.community.log_origin
    told = [
        (order.tracker, f"执行单第{order.number}号", "oversight_execution.account", {"code": order.matter})
        for order in orders_of(session, code)[-MOST:]
    ]
    told += [
        (each.tracker, "业委会的决定", "oversight_decisions.decisions", {"_anchor": f"decision-{each.index}"})
        for each in committee_decisions(session, code)[:MOST]
    ]
    told += [
        (use.tracker, f"用印：{use.document}", "oversight_seals.uses", {"_anchor": f"use-{use.index}"})
        for use in seal_uses(session, code)[-MOST:]
    ]
    for tracker, title, endpoint, named in told:
        logged = find_statement(session, origin=origin, tracker=tracker)
        if logged is not None:
            yield Entry(
                id=place.id_of(f"{logged.leaf.type}/{tracker[:16]}"),
                title=title,
                address=place.address(endpoint, community=code, **named),
                updated=logged.leaf.time,
            )


def duty_news(session: Session, place: Place) -> Iterable[Entry]:
    """Every public record of a duty, and every public duty that was not done in time, when each office was told."""
    code = place.community.code
    for record in public_records(session, code, limit=MOST):
        yield Entry(
            id=place.id_of(f"duty-record/{record.tracker[:16]}"),
            title=f"{record.duty.title}：{record.about}",
            address=place.address("oversight_board.record", community=code, record_id=record.id),
            updated=record.filed,
        )
    for mark in [mark for mark in duty_marks(session, code) if mark.duty.public][-FEW:]:
        yield Entry(
            id=place.id_of(f"duty-overdue/{mark.tracker[:16]}"),
            title=f"超期没有办：{mark.duty.title}，已告诉{ROLE_NAMES[mark.told]}",
            address=place.address("oversight_board.duties", community=code),
            updated=mark.marked,
        )


SOURCES: tuple[Source, ...] = (
    statement_news,
    notice_news,
    result_news,
    prereport_news,
    overdue_news,
    question_news,
    execution_news,
    duty_news,
)


def news_of(session: Session, place: Place) -> Sequence[Entry]:
    """What all sources tell, the newest first."""
    entries = [entry for source in SOURCES for entry in source(session, place)]
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)[:MOST]
