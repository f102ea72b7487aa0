from __future__ import annotations

from collections.abc import Callable

import pytest

from evidence.rules.logged import Logged
from evidence.rules.refusals import NO_LOG
from evidence.services.load_log import load_log, lock_log
from kernel.db import Database
from kernel.refusals import Refused


@pytest.mark.parametrize("load", [load_log, lock_log])
def test_a_log_that_was_never_opened_is_refused(load: Callable[..., object], database: Database, origin: str) -> None:
    with pytest.raises(Refused) as caught, database.writing() as session:
        load(session, origin)
    assert caught.value.refusal == NO_LOG


def test_the_locked_head_is_read_freshly(
    database: Database, origin: str, fill: Callable[[int], list[Logged]], append: Callable[..., Logged]
) -> None:
    fill(2)
    with database.reading() as stale:
        assert load_log(stale, origin).size == 2
        stale.rollback()
        with database.writing() as session:
            append(session)
        assert lock_log(stale, origin).size == 3
