from __future__ import annotations

from datetime import UTC, datetime

import pytest

from evidence.rules.schema import SchemaError
from oversight.rules.execution import Ground, Warrant
from oversight.rules.order_entry import checked_order, order_body, scope_of

GROUND = Ground("k7qm-m2026-1", "电梯", 100, Warrant.RESOLUTION, datetime(2026, 10, 1, tzinfo=UTC), "k7qm-2026-1")
TYPED = {"kind": "contract", "amount": 100, "scope_text": "换", "payee": "公司", "under": "", "binding": "ab" * 32}


def entry(**changes: object) -> dict[str, object]:
    issued = "2026-10-01T02:00:00Z"
    return (
        order_body(GROUND, log="mingbai.test/log/k7qm", community="k7qm", issued=issued, nonce=bytes(16))
        | TYPED
        | changes
    )


def test_an_order_has_exactly_its_keys() -> None:
    assert checked_order(entry())["scope"] == scope_of("k7qm") == "k7qm-orders"
    with pytest.raises(SchemaError):
        checked_order(entry(chair="林"))
    with pytest.raises(SchemaError):
        checked_order({key: value for key, value in entry().items() if key != "prereport_mark"})


@pytest.mark.parametrize(
    "change", [{"amount": -1}, {"kind": "gift"}, {"under": "ab"}, {"assembly": "-"}, {"warrant": ""}, {"payee": ""}]
)
def test_an_order_out_of_bounds_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(SchemaError):
        checked_order(entry(**change))
