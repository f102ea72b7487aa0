"""Which firm serves a community on a day."""

from __future__ import annotations

from datetime import date

import pytest

from oversight.services.read_registers import firm_on
from tests.oversight.office import CONTRACT, Office

NEXT = CONTRACT | {"firm": "闽江物业服务有限公司", "begins": "2029-08-01", "ends": "2032-07-31"}


@pytest.mark.parametrize(
    ("day", "firm"),
    [
        ((2026, 8, 31), ""),
        ((2026, 9, 1), CONTRACT["firm"]),
        ((2029, 7, 31), CONTRACT["firm"]),
        ((2029, 8, 1), NEXT["firm"]),
        ((2029, 8, 31), NEXT["firm"]),
        ((2032, 7, 31), NEXT["firm"]),
        ((2032, 8, 1), ""),
    ],
)
def test_the_contract_that_runs_and_of_two_the_newer(kit: Office, day: tuple[int, int, int], firm: str) -> None:
    kit.file("firm-contract", CONTRACT, signer=kit.chair)
    kit.file("firm-contract", NEXT, signer=kit.chair)
    with kit.database.reading() as session:
        found = firm_on(session, kit.community, date(*day))
    assert (found.firm if found else "") == firm
