from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from disclosure.rules.question_entry import WITHDRAWAL
from disclosure.services.log_question import log_entry
from evidence.services.read_statements import log_size
from kernel.calendar import to_text
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.services.communities import create_community


def test_an_entry_stands_under_its_quarter_and_a_wrong_one_leaves_nothing(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> None:
    facts = {"question": "ab" * 32, "because": "insult", "withdrawn": to_text(now)}
    with database.writing() as session:
        community = create_community(session, name="榕景花园", entropy=entropy, log_host="x", now=now)
        for wrong in ({"because": "unpleasant"}, {"text": "为什么"}):
            with pytest.raises(ValueError):  # noqa: PT011
                log_entry(
                    session,
                    WITHDRAWAL,
                    facts | wrong,
                    community=community,
                    period="2026Q1",
                    now=now,
                    entropy=entropy,
                    keyring=keyring,
                )
        assert log_size(session, origin=community.log_origin) == 0
        logged = log_entry(
            session,
            WITHDRAWAL,
            facts,
            community=community,
            period="2026Q1",
            now=now,
            entropy=entropy,
            keyring=keyring,
        )
    assert (logged.leaf.scope, logged.leaf.type) == (f"{community.code}-2026Q1", WITHDRAWAL)
