"""A new code at the neighbourhood's counter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from auth.models import ActivationRow, MessageRow
from auth.services.issue_letters import IssuedLetter
from auth.services.pending_sign_in import OwnerSignIn
from auth.services.reissue_letter import reissue_letter
from kernel.db import Database
from kernel.refusals import Refused
from tests.auth.steps import Steps, code_of
from tests.auth.town import ASSEMBLY, Town


def reissue(
    database: Database, town: Town, steps: Steps, head: int, *, community: str = "", days: int = 0
) -> IssuedLetter:
    with database.writing() as session:
        return reissue_letter(
            session,
            community=community or town.community.code,
            assembly=ASSEMBLY,
            head_id=head,
            now=steps.now + timedelta(days=days),
            entropy=steps.entropy,
            keyring=steps.keyring,
        )


def test_a_locked_letter_is_replaced_and_the_owner_is_told(town: Town, steps: Steps, database: Database) -> None:
    with database.writing() as session:
        session.execute(update(ActivationRow).values(locked=True))
    letter = reissue(database, town, steps, town.heads[0])
    assert code_of(steps.start(town.codes[0])) == "activation-superseded"
    assert isinstance(steps.start(letter.code), OwnerSignIn)
    with database.reading() as session:
        message = session.scalars(select(MessageRow)).one()
        assert (message.head_id, message.template) == (town.heads[0], "activation-reissued")


def test_the_new_letter_works_as_long_as_the_old_one_would_have(town: Town, steps: Steps, database: Database) -> None:
    letter = reissue(database, town, steps, town.heads[0], days=19)
    assert isinstance(steps.start(letter.code, town.closes - timedelta(seconds=1)), OwnerSignIn)
    assert code_of(steps.start(letter.code, town.closes)) == "activation-expired"


@pytest.mark.parametrize(
    ("head", "community", "days", "code"),
    [(999, "", 0, "head-unknown"), (0, "zzzz", 0, "head-unknown"), (0, "", 20, "activation-expired")],
)
def test_no_letter_for_strangers_other_communities_or_after_the_end(
    town: Town, steps: Steps, database: Database, head: int, community: str, days: int, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        reissue(database, town, steps, head or town.heads[0], community=community, days=days)
    assert refused.value.refusal.code == code
    assert isinstance(steps.start(town.codes[0]), OwnerSignIn), "the old letter still works"
