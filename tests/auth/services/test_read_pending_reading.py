"""What the page with the digits is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from auth.services.read_pending_reading import seconds_to_resend
from auth.services.request_reading_code import ReadingCode
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import LIN, Town


@pytest.mark.parametrize(("unit", "phone"), [("3-1201", LIN), ("9-999", "+8613700137000")])
@pytest.mark.parametrize(("after", "seconds"), [(0, 60), (59, 1), (60, 0), (899, 0), (900, None)])
def test_it_is_told_how_long_to_wait_known_or_not(
    town: Town, steps: Steps, database: Database, unit: str, phone: str, after: int, seconds: int | None
) -> None:
    code = steps.ask_to_read(town, unit, phone)
    assert isinstance(code, ReadingCode)
    at = steps.now + timedelta(seconds=after)
    with database.reading() as session:
        assert seconds_to_resend(session, token=code.token, community=town.community.code, now=at) == seconds


def test_a_token_of_nothing_and_one_of_another_community_are_over(town: Town, steps: Steps, database: Database) -> None:
    code = steps.ask_to_read(town)
    assert isinstance(code, ReadingCode)
    with database.reading() as session:
        assert seconds_to_resend(session, token="", community=town.community.code, now=steps.now) is None
        assert seconds_to_resend(session, token=code.token, community="zzzz", now=steps.now) is None


def test_once_signed_in_there_is_nothing_to_wait_for(town: Town, steps: Steps, database: Database) -> None:
    token = steps.reading(town)
    with database.reading() as session:
        assert seconds_to_resend(session, token=token, community=town.community.code, now=steps.now) is None
