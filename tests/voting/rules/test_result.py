"""``result.json``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from evidence.rules.schema import check
from kernel.quantities import Area
from voting.rules.result import result_body
from voting.rules.roll import RollLine
from voting.rules.statements import RESULT_FILE
from voting.rules.tally import tally

ITEM: dict[str, Any] = {
    "number": 1,
    "matter": "c-m2026-1",
    "title": "更换电梯",
    "decision_type": "cc278-5",
    "cites": ["CC 278"],
    "quorum": {"numerator": 2, "denominator": 3, "inclusive": True},
    "approval": {"numerator": 1, "denominator": 2, "inclusive": False},
}
NOTICE: dict[str, Any] = {
    "log": "mingbai.test/log/c",
    "scope": "c-2026-1",
    "community": "榕景花园",
    "title": "会议",
    "kind": "regular",
    "opens": "2026-10-16T16:00:00Z",
    "closes": "2026-10-31T16:00:00Z",
    "roll": {"root": "ee" * 32, "total_area": 200, "total_heads": 2},
    "items": [ITEM],
}


def test_the_result_fits_its_schema_and_says_what_was_counted() -> None:
    roll = {f"{number:032x}": RollLine(f"{number:032x}", Area(100), "owner", "0" * 64) for number in range(2)}
    ballots = [{"voter": pseudonym, "choices": {"1": "approve"}} for pseudonym in roll]
    body = result_body(NOTICE, "ab" * 32, datetime(2026, 10, 31, 16, tzinfo=UTC), 9, tally([ITEM], roll, ballots))
    check(RESULT_FILE, body)
    (item,) = body["items"]
    assert (item["part_area"], item["part_heads"], item["outcome"]) == (200, 2, "adopted")
    assert item["options"]["approve"] == {"area": 200, "heads": 2}
