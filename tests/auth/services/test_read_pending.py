"""What an owner between letter and second factor is shown."""

from __future__ import annotations

from datetime import datetime, timedelta

from auth.services.read_pending import PendingOwner, read_pending
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, CHEN_TOO, LIN, Town


def read(database: Database, steps: Steps, token: str, now: datetime | None = None) -> PendingOwner | None:
    with database.reading() as session:
        return read_pending(session, token=token, now=now or steps.now, keyring=steps.keyring)


def test_flats_and_masked_mobiles_are_shown(town: Town, steps: Steps, database: Database) -> None:
    pending = read(database, steps, steps.started(town.codes[0]))
    assert pending is not None
    assert pending.assembly == ASSEMBLY
    assert pending.units == ("3幢1201室", "3幢1202室")
    assert [contact.phone for contact in pending.contacts] == [LIN]
    assert pending.contacts[0].phone_masked != LIN
    assert (pending.sent_to, pending.resend_in) == (None, 0)


def test_it_says_whom_the_code_went_to_and_how_long_to_wait(town: Town, steps: Steps, database: Database) -> None:
    token = steps.started(town.codes[1])
    before = read(database, steps, token)
    assert before is not None
    second = before.contacts[1]
    steps.send(token, contact=second.person_id)
    after = read(database, steps, token, steps.now + timedelta(seconds=20))
    assert after is not None
    assert after.sent_to == second
    assert second.phone == CHEN_TOO
    assert after.resend_in == 40


def test_another_browser_waits_too_though_nothing_was_sent_from_it(
    town: Town, steps: Steps, database: Database
) -> None:
    steps.send(steps.started(town.codes[0]))
    pending = read(database, steps, steps.started(town.codes[0]))
    assert pending is not None
    assert (pending.sent_to, pending.resend_in) == (None, 60)


def test_there_is_nothing_to_show_before_after_or_for_strangers(town: Town, steps: Steps, database: Database) -> None:
    assert read(database, steps, "") is None
    assert read(database, steps, steps.signed_in(town.codes[0])) is None
    token = steps.started(town.codes[1])
    assert read(database, steps, token, steps.now + timedelta(minutes=15)) is None
