from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from evidence.rules.audits import audit_is_due

NIGHT = datetime(2026, 10, 1, 19, 0, tzinfo=UTC)  # 3 o'clock of 2 October in Shanghai
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("audited", "now", "due"),
    [
        (None, NIGHT, True),
        (NIGHT - SECOND, NIGHT - SECOND, False),
        (NIGHT - SECOND, NIGHT, True),
        (NIGHT, NIGHT, False),
        (NIGHT, NIGHT + DAY - SECOND, False),
        (NIGHT, NIGHT + DAY, True),
        (NIGHT - DAY, NIGHT - SECOND, False),
        (NIGHT - DAY - SECOND, NIGHT - SECOND, True),
        (NIGHT + SECOND, NIGHT, True),
        (NIGHT + 300 * DAY, NIGHT, True),
    ],
)
def test_a_log_is_read_whole_once_after_three_o_clock(audited: datetime | None, now: datetime, due: bool) -> None:
    assert audit_is_due(audited, now) is due
