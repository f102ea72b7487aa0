"""The pattern book on a server, and a phone to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.frontend.ballot_box import BallotBox, ballot_box_door
from tests.frontend.book import book_app
from tests.journeys.conftest import kit, kit_app, outbox
from tests.journeys.rig import Phone, browser, phone_at, serve

__all__ = ["book", "booth", "box", "browser", "kit", "kit_app", "outbox", "phone"]


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pattern book."""
    with serve(book_app(tmp_path_factory.mktemp("book"))) as url:
        yield url


@pytest.fixture
def phone(browser: Browser, book: str) -> Iterator[Phone]:
    """A phone that reads the pattern book; any complaint of its console fails the test."""
    with phone_at(browser, book) as phone:
        yield phone


@pytest.fixture
def box() -> BallotBox:
    """An empty ballot box."""
    return BallotBox()


@pytest.fixture
def booth(browser: Browser, box: BallotBox, tmp_path: Path) -> Iterator[Phone]:
    """A phone at a server with that ballot box."""
    with serve(book_app(tmp_path, ballot_box_door(box))) as url, phone_at(browser, url) as phone:
        yield phone
