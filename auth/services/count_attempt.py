"""Count an attempt in its window and say when there were too many; one atomic statement in the database.

The answer is returned, not raised: what is raised undoes the transaction, and the count with it.
"""

from __future__ import annotations

import hmac
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from auth.models import CounterRow
from auth.rules.limits import Limit
from auth.rules.refusals import TOO_MANY
from kernel.calendar import spoken
from kernel.keyring import PERSONAL_DATA_INDEX, Keyring
from kernel.refusals import Refusal

KEY = (CounterRow.limit_name, CounterRow.subject_hash, CounterRow.begins)


def count_attempt(session: Session, *, limit: Limit, subject: str, now: datetime, keyring: Keyring) -> Refusal | None:
    """One more for this subject; a refusal when that is more than the limit allows in the window around ``now``."""
    begins = limit.window_of(now)
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    times = session.scalar(
        insert(CounterRow)
        .values(
            limit_name=limit.name,
            subject_hash=subject_hash(keyring, limit, subject),
            begins=begins,
            ends=begins + limit.window,
            times=1,
        )
        .on_conflict_do_update(index_elements=KEY, set_={"times": CounterRow.times + 1})
        .returning(CounterRow.times)
    )
    if times is not None and times <= limit.times:
        return None
    return TOO_MANY.about(until=spoken(begins + limit.window))


def forgive_attempt(session: Session, *, limit: Limit, subject: str, now: datetime, keyring: Keyring) -> None:
    """Take one back: the attempt turned out to be a good one, and only failures are limited."""
    session.execute(
        update(CounterRow)
        .where(
            CounterRow.limit_name == limit.name,
            CounterRow.subject_hash == subject_hash(keyring, limit, subject),
            CounterRow.begins == limit.window_of(now),
            CounterRow.times > 0,
        )
        .values(times=CounterRow.times - 1)
    )


def subject_hash(keyring: Keyring, limit: Limit, subject: str) -> str:
    """Addresses and phones are personal data: the counter keeps a keyed hash."""
    message = f"mingbai-counter-v1\n{limit.name}\n{subject}".encode()
    return hmac.digest(keyring.secret(PERSONAL_DATA_INDEX), message, "sha256").hex()
