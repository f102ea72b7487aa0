from __future__ import annotations

from datetime import date

import pytest

from kernel.access import Office, Role
from oversight.rules.seals import (
    MOST_COPIES,
    Basis,
    HalfYear,
    Seal,
    Sealable,
    SealUse,
    by_half_year,
    checked_use,
    keeper_refusal,
    scope_of,
    use_refusal,
)

OWNERS = Sealable(Basis.RESOLUTION, "m", "业主大会决议", by_owners=True)
OWN = Sealable(Basis.COMMITTEE_DECISION, "t", "业委会决定", by_owners=False)
ENTRY = {
    "log": "mingbai.test/log/k7qm",
    "scope": "k7qm-seals",
    "nonce": "00" * 16,
    "community": "k7qm",
    "seal": "assembly",
    "used": "2026-10-01",
    "document": "合同",
    "copies": 2,
    "asked_by": "chair",
    "basis": "resolution",
    "decision": "k7qm-m2026-1",
    "decision_text": "业主大会决议：电梯",
    "corrects": "",
    "reason": "",
    "recorded": "2026-10-01T02:00:00Z",
    "binding": "ab" * 32,
}


def use(day: date, index: int) -> SealUse:
    return SealUse(Seal.COMMITTEE, day, "合同", 1, Role.CHAIR, Basis.ORDER, "t", "执行单", "", "", f"{index}", index)


def test_the_keeper_is_neither_chair_nor_vice_chair_of_the_same_community() -> None:
    keeper = Office(Role.SEAL_KEEPER, "k7qm")
    assert keeper_refusal([keeper], "k7qm") is None
    assert keeper_refusal([keeper, Office(Role.CHAIR, "abcd")], "k7qm") is None
    assert keeper_refusal([keeper, Office(Role.COMMITTEE_MEMBER, "k7qm")], "k7qm") is None
    assert keeper_refusal([keeper, Office(Role.VICE_CHAIR, "abcd")], "k7qm") is None
    for role in (Role.CHAIR, Role.VICE_CHAIR):
        assert keeper_refusal([keeper, Office(role, "k7qm")], "k7qm") is not None


@pytest.mark.parametrize(
    ("seal", "basis", "code"),
    [
        (Seal.ASSEMBLY, OWNERS, ""),
        (Seal.COMMITTEE, OWNERS, ""),
        (Seal.COMMITTEE, OWN, ""),
        (Seal.ASSEMBLY, OWN, "wrong-seal"),
        (Seal.COMMITTEE, None, "use-without-decision"),
        (Seal.ASSEMBLY, None, "use-without-decision"),
    ],
)
def test_a_seal_follows_its_decision(seal: Seal, basis: Sealable | None, code: str) -> None:
    refusal = use_refusal(seal, basis, 1)
    assert (refusal.code if refusal else "") == code


@pytest.mark.parametrize(("copies", "fits"), [(0, False), (1, True), (MOST_COPIES, True), (MOST_COPIES + 1, False)])
def test_copies_are_within_bounds(copies: int, fits: bool) -> None:
    assert (use_refusal(Seal.COMMITTEE, OWNERS, copies) is None) is fits


def test_half_years_end_with_june_and_december() -> None:
    days = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 12, 31), date(2027, 1, 1))
    found = by_half_year(use(day, place) for place, day in enumerate(days))
    assert [(half.spoken, [each.index for each in uses]) for half, uses in found] == [
        ("2027年上半年", [3]),
        ("2026年下半年", [2, 1]),
        ("2026年上半年", [0]),
    ]
    assert HalfYear.of(days[0]) < HalfYear.of(days[1])


def test_a_use_has_exactly_its_keys_and_a_real_day() -> None:
    assert checked_use(ENTRY)["scope"] == scope_of("k7qm")
    for change in ({"used": "2026-13-01"}, {"name": "林"}, {"copies": 0}, {"asked_by": "owner"}, {"decision": ""}):
        with pytest.raises(ValueError, match=r".+"):
            checked_use(ENTRY | change)
