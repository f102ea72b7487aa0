from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from disclosure.rules.quarters import Quarter
from disclosure.services.freeze_statement import next_statement, thaw_statement
from disclosure.services.read_books import read_books
from disclosure.services.read_frozen import frozen_statement
from disclosure.services.store_lines import store_lines
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.published import FIRST, SECOND, Publishing, publishing

Entropy = Callable[[int], bytes]


@pytest.fixture
def place(database: Database, keyring: MemoryKeyring, entropy: Entropy) -> Publishing:
    return publishing(database, keyring, entropy)


def refusal_of(place: Publishing, quarter: Quarter, reason: str = "") -> str:
    with pytest.raises(Refused) as refused:
        place.freeze(quarter, reason)
    return refused.value.refusal.code


def test_a_quarter_is_frozen_as_the_books_stand(place: Publishing) -> None:
    place.freeze(FIRST)
    with place.database.reading() as session:
        frozen = frozen_statement(session, place.community, FIRST)
        assert frozen is not None
        assert frozen.body == next_statement(session, community=place.info, quarter=FIRST)
        assert (frozen.revision, frozen.waiting) == (1, ("treasurer", "chair"))


def test_it_is_frozen_once(place: Publishing) -> None:
    place.freeze(FIRST)
    assert refusal_of(place, FIRST) == "already-frozen"


def test_a_quarter_that_has_not_ended_is_refused_until_the_day_after(place: Publishing) -> None:
    place.now = datetime(2026, 3, 31, 15, 59, tzinfo=UTC)  # still the 31st in China
    assert refusal_of(place, FIRST) == "quarter-not-over"
    place.now += timedelta(minutes=1)
    place.freeze(FIRST)


def test_a_quarter_without_a_line_is_refused(place: Publishing) -> None:
    assert refusal_of(place, Quarter(2025, 4)) == "quarter-empty"


def test_an_opening_that_is_not_the_last_closing_stops_it(place: Publishing) -> None:
    place.publish(FIRST)
    place.correct_the_books()
    assert refusal_of(place, SECOND) == "statement-stopped"


def test_a_correction_needs_its_reason_and_something_to_correct(place: Publishing) -> None:
    place.publish(FIRST)
    assert refusal_of(place, FIRST, "  ") == "reason-missing"
    assert refusal_of(place, FIRST, "改错别字") == "nothing-changed"


def test_a_thawed_statement_is_gone_with_its_signatures(place: Publishing) -> None:
    place.freeze(FIRST)
    place.approve(FIRST, place.chair)
    with place.database.writing() as session:
        thaw_statement(session, community=place.community, quarter=FIRST)
    with place.database.reading() as session:
        assert frozen_statement(session, place.community, FIRST) is None
    place.freeze(FIRST)
    with place.database.reading() as session:
        again = frozen_statement(session, place.community, FIRST)
        assert again is not None
        assert again.approvals == ()


def test_there_is_nothing_to_thaw(place: Publishing) -> None:
    with place.database.writing() as session, pytest.raises(Refused) as refused:
        thaw_statement(session, community=place.community, quarter=FIRST)
    assert refused.value.refusal.code == "not-frozen"


def test_what_could_not_be_printed_is_refused_before_anyone_signs_and_the_line_is_named(place: Publishing) -> None:
    with place.database.writing() as session:
        books = read_books(session, place.community)
        assert books is not None
        line = next(each for each in books.lines if each.category == "工作经费")
        unprintable = replace(line, voucher="记-03-098", text="慰问王\U0003134a明", amount=100)
        store_lines(session, community=place.community, lines=[unprintable], import_id=None)
    with pytest.raises(Refused, match=r"第 \d+ 行摘要里的") as refused:
        place.freeze(FIRST)
    assert refused.value.refusal.code == "paper.unprintable"
    with place.database.reading() as session:
        assert frozen_statement(session, place.community, FIRST) is None
