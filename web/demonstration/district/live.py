"""Carries out the year of one community, pausing wherever a file has to be pressed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from disclosure.rules.frozen import Frozen
from disclosure.rules.quarters import Quarter
from disclosure.services.publish_statement import Press, publish_sealed, signed_by_both, words_of
from disclosure.services.seal_statement import SealedStatement, Wanted
from evidence.services.publish_checkpoint import publish_checkpoint
from voting.services.close_assembly import close_assembly, result_if_closed
from web.demonstration.district import events as happening
from web.demonstration.district import file_records, handle_matters, keep_money
from web.demonstration.district.events import Event
from web.demonstration.district.site import Site

PERFORMERS: Mapping[type[Event], Callable[[Site, Session, Any], None]] = {
    happening.Filed: file_records.file_planned,
    happening.BooksOpened: keep_money.begin_books,
    happening.Entered: keep_money.enter_lines,
    happening.Published: keep_money.sign_quarter,
    happening.Marked: keep_money.mark_late,
    happening.FundKept: keep_money.keep_accounts,
    happening.Drafted: handle_matters.write_matter,
    happening.Reported: handle_matters.report,
    happening.Received: handle_matters.receive,
    happening.Answered: handle_matters.answer,
    happening.Replied: handle_matters.reply,
    happening.Decided: handle_matters.decide,
    happening.Ordered: handle_matters.order,
    happening.Noticed: handle_matters.notice,
    happening.Voted: handle_matters.vote,
    happening.Finalised: handle_matters.finalise,
}


@dataclass(frozen=True, slots=True)
class StatementOrder:
    """A statement that both have signed."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class CertificateOrder:
    """A counted result."""

    community: str
    result: Mapping[str, Any]


Order = StatementOrder | CertificateOrder
Life = Generator[Order, Any, None]


def live(site: Site) -> Life:
    """Everything in the order of time; what is ordered comes back by ``send``. One transaction between two orders."""
    for chapter in _chapters(site.plan.events):
        last = chapter[-1]
        with site.here.database.writing() as session:
            for event in chapter:
                if event is not last or type(event) in PERFORMERS:
                    PERFORMERS[type(event)](site, session, event)
        if isinstance(last, happening.Published):
            yield from _publish(site, last)
        elif isinstance(last, happening.Counted):
            yield from _count(site, last)


def checkpoint(site: Site, now: datetime) -> None:
    """The log's signed promise, in a transaction of its own."""
    here = site.here
    publish_checkpoint(
        here.database, origin=site.info.log_origin, community=site.info.code, keyring=here.keyring, now=now
    )


def _chapters(events: tuple[Event, ...]) -> Iterator[list[Event]]:
    """Cut behind everything that has to be pressed."""
    chapter: list[Event] = []
    for event in events:
        chapter.append(event)
        if isinstance(event, happening.Published | happening.Counted):
            yield chapter
            chapter = []
    if chapter:
        yield chapter


def _publish(site: Site, event: happening.Published) -> Generator[Order, SealedStatement, None]:
    here = site.here
    press = Press(here.base_url, here.stamp, here.keyring, lambda: event.at, here.entropy)
    with here.database.reading() as session:
        frozen: Frozen = signed_by_both(session, site.info.code, Quarter.parse(event.quarter))
    sealed = yield StatementOrder(Wanted(frozen.body, words_of(frozen, press, event.at), event.at))
    with here.database.writing() as session:
        publish_sealed(session, frozen=frozen, sealed=sealed, press=press)


def _count(site: Site, event: happening.Counted) -> Generator[Order, bytes, None]:
    here, code = site.here, site.assemblies[event.assembly]
    with here.database.reading() as session:
        result = result_if_closed(session, code=code, now=event.at)
    certificate = yield CertificateOrder(site.info.code, result)
    with here.database.writing() as session:
        close_assembly(
            session,
            code=code,
            now=event.at,
            entropy=here.entropy,
            keyring=here.keyring,
            render=lambda _result: certificate,
        )
    checkpoint(site, event.at)
