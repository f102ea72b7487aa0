from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from oversight.rules.heartbeat import LATE_AFTER, STEP_NAMES, Heartbeat, Pulse, Step, Stuck, pulse

NOW = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
STUCK = Stuck(Step.CHECKPOINT, "k7qm", "第 10 条：检索栏与记录不符。")
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (None, Pulse.LATE),
        (Heartbeat(NOW), Pulse.OK),
        (Heartbeat(NOW - LATE_AFTER), Pulse.OK),
        (Heartbeat(NOW - LATE_AFTER - SECOND), Pulse.LATE),
        (Heartbeat(NOW, (STUCK,)), Pulse.STUCK),
        (Heartbeat(NOW - LATE_AFTER, (STUCK,)), Pulse.STUCK),
        (Heartbeat(NOW - LATE_AFTER - SECOND, (STUCK,)), Pulse.LATE),
    ],
)
def test_a_tick_is_late_after_five_minutes_and_stuck_when_something_was_not_done(
    last: Heartbeat | None, found: Pulse
) -> None:
    assert pulse(last, NOW) == found


def test_what_is_stuck_is_told_in_full_to_the_operator_and_by_its_place_to_everyone() -> None:
    assert STUCK.text == "k7qm: 公布存证日志的检查点没有办成：第 10 条：检索栏与记录不符。"
    assert STUCK.public == "checkpoint k7qm"


def test_every_step_has_a_name() -> None:
    assert set(STEP_NAMES) == set(Step)
