"""Whether letters are out."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from auth.models import ActivationRow
from auth.services.read_letters import door_of, read_letters
from auth.services.reissue_letter import reissue_letter
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, Town


def test_letters_in_force_are_counted_once_a_head(town: Town, steps: Steps, database: Database) -> None:
    with database.writing() as session:
        reissue_letter(
            session,
            community=town.community.code,
            assembly=ASSEMBLY,
            head_id=town.heads[0],
            now=steps.now,
            entropy=steps.entropy,
            keyring=steps.keyring,
        )
        locked = update(ActivationRow).where(ActivationRow.head_id == town.heads[1]).values(locked=True)
        session.execute(locked)
    with database.reading() as session:
        letters = read_letters(session, assembly=ASSEMBLY)
    assert letters is not None
    assert letters.community == town.community.code
    assert letters.valid_until == town.closes
    assert (letters.heads, letters.locked) == (3, 1)


def test_an_assembly_without_letters_has_none(town: Town, database: Database) -> None:
    with database.reading() as session:
        assert read_letters(session, assembly="elsewhere") is None


def test_owners_come_in_by_the_newest_letters_that_are_still_in_force(town: Town, database: Database) -> None:
    second = timedelta(seconds=1)
    with database.reading() as session:
        assert door_of(session, community=town.community.code, now=town.closes - second) == ASSEMBLY
        assert door_of(session, community=town.community.code, now=town.closes) == ""
        assert door_of(session, community="other", now=town.closes - second) == ""
