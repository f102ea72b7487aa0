"""Finding an owner at the counter by the flat."""

from __future__ import annotations

from sqlalchemy import update

from auth.models import ActivationRow
from auth.services.find_heads import FoundHead, find_heads, letters_of
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, LIN, Town


def find(database: Database, steps: Steps, town: Town, unit: str) -> list[FoundHead]:
    with database.reading() as session:
        return find_heads(session, community=town.community.code, unit=unit, now=steps.now, keyring=steps.keyring)


def test_a_flat_finds_its_head_with_everything_masked(town: Town, steps: Steps, database: Database) -> None:
    (found,) = find(database, steps, town, "3-1202")
    assert found.head_id == town.heads[0]
    assert found.units == ("3幢1201室", "3幢1202室")
    assert found.owners_masked == ("林*",)
    assert LIN not in found.phones_masked
    assert [letter.assembly for letter in found.letters] == [ASSEMBLY]


def test_nothing_typed_or_a_flat_that_is_not_there_finds_nobody(town: Town, steps: Steps, database: Database) -> None:
    assert find(database, steps, town, "") == []
    assert find(database, steps, town, "9-901") == []


def test_letters_that_are_over_or_void_are_not_offered(town: Town, steps: Steps, database: Database) -> None:
    with database.reading() as session:
        assert letters_of(session, head_id=town.heads[0], now=town.closes) == ()
    with database.writing() as session:
        session.execute(update(ActivationRow).values(superseded=True))
        assert letters_of(session, head_id=town.heads[0], now=steps.now) == ()
