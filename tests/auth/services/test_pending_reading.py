"""A sign-in for reading on its way."""

from __future__ import annotations

import pytest

from auth.models import SignInRow
from auth.rules.reading import Asked, Named
from auth.services.pending_reading import begin_reading, complete_reading, find_reading, left_for_reading
from kernel.db import Database
from tests.auth.steps import Steps, code_of
from tests.auth.town import Town


def test_it_is_found_by_its_token_in_its_community(town: Town, steps: Steps, database: Database) -> None:
    with database.writing() as session:
        row, token = begin_reading(
            session,
            community=town.community.code,
            named=Named(town.heads[0], 1),
            asked=Asked("u", "p"),
            now=steps.now,
            entropy=steps.entropy,
        )
        here = {"community": town.community.code, "now": steps.now}
        assert find_reading(session, token=token, **here) is row
        assert code_of(find_reading(session, token="another", **here)) == "reading-over"
        assert code_of(find_reading(session, token="", **here)) == "reading-over"
        assert code_of(find_reading(session, token=token, community="zzzz", now=steps.now)) == "reading-over"
        assert code_of(find_reading(session, token=token, community=here["community"], now=row.expires)) == (
            "reading-over"
        )


def test_completing_leaves_only_the_evidence(town: Town, steps: Steps, database: Database) -> None:
    with database.writing() as session:
        row, _ = begin_reading(
            session,
            community=town.community.code,
            named=Named(town.heads[0], 1),
            asked=Asked("u", "p"),
            now=steps.now,
            entropy=steps.entropy,
        )
        left = left_for_reading("sms", row, steps.now, steps.entropy, contact=1)
        complete_reading(row, left, steps.now, steps.entropy)
        assert row.left_behind == [left]
        assert (row.methods, len(row.evidence)) == (["sms"], 1)


def test_nobodys_is_never_completed(town: Town, steps: Steps, database: Database) -> None:
    with pytest.raises(ValueError, match="nobody"):
        complete_reading(SignInRow(head_id=0), {"method": "sms"}, steps.now, steps.entropy)
