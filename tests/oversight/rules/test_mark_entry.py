"""What the log says of an overdue duty, and what it still has to say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence.rules.dsse import seal
from evidence.rules.suites import ed25519_signer
from kernel.access import Role
from oversight.rules.catalogue import BY_CODE
from oversight.rules.due_dates import Occurrence
from oversight.rules.mark_entry import KIND, Unsaid, checked_mark, mark_entry, read_mark, unsaid
from oversight.rules.standing import DutyStanding, State

OPINION = BY_CODE["firm-opinion"]
DAY = date(2026, 12, 31)
YEAR = Occurrence("firm-opinion", "2026", "2026年", date(2026, 1, 1), DAY, DAY, DAY)
SIGNER = ed25519_signer(Ed25519PrivateKey.from_private_bytes(bytes(32)))


def late(*told: Role, state: State = State.OVERDUE, duty: str = "firm-opinion") -> DutyStanding:
    return DutyStanding(BY_CODE[duty], YEAR, state, 8, told=told)


def entry() -> dict[str, object]:
    mark = Unsaid(OPINION, YEAR, 8, Role.STREET_OFFICER)
    return mark_entry(
        mark, community="k7qm", origin="h/log/k7qm", nonce=bytes(16), now=datetime(2027, 1, 8, tzinfo=UTC)
    )


def test_who_owes_it_is_told_first_and_then_those_above() -> None:
    found = unsaid([late(Role.STREET_OFFICER)], ())
    assert [mark.told for mark in found] == [Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER]


def test_what_has_been_said_is_not_said_again() -> None:
    said = [("firm-opinion", "2026", "neighbourhood_officer")]
    assert [mark.told for mark in unsaid([late(Role.STREET_OFFICER)], said)] == [Role.STREET_OFFICER]
    assert unsaid([late()], said) == []


def test_only_what_is_overdue_is_said() -> None:
    assert unsaid([late(state=State.LATE), late(state=State.SOON)], ()) == []


def test_the_quarterly_statements_have_an_entry_of_their_own() -> None:
    assert unsaid([late(duty="quarterly-disclosure")], ()) == []


def test_the_entry_is_read_back_from_its_envelope() -> None:
    body = entry()
    assert read_mark(seal(KIND, body, SIGNER)) == body
    assert (body["scope"], body["owed_by"], body["told"]) == ("k7qm-duties", "neighbourhood_officer", "street_officer")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"scope": "k7qm-records"}, "scope"),
        ({"days": 0}, "days"),
        ({"told": "nobody"}, "told"),
        ({"due": "2026-13-01"}, "month"),
    ],
)
def test_a_wrong_entry_is_refused(change: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        checked_mark(entry() | change)


def test_another_kind_is_no_mark() -> None:
    with pytest.raises(ValueError, match="no overdue duty"):
        read_mark(seal("overdue", entry(), SIGNER))
