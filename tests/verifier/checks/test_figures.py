"""V20 to V22: figures that the ballots do not give."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verifier.frauds import Fraud, bundle, failing, item, spoken
from tests.verifier.scene import N, Y
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks


def more_participation() -> bytes:
    return bundle(result=item(1, part_area=lambda area: area + 1))


def one_head_more() -> bytes:
    return bundle(result=item(2, part_heads=lambda heads: heads + 1))


@pytest.mark.parametrize("fraud", [more_participation, one_head_more], ids=spoken)
def test_wrong_participation_is_seen_by_v20_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V20"]


def votes_moved_from_no_to_yes() -> bytes:
    def moved(options: dict[str, Any]) -> dict[str, Any]:
        options[Y]["area"] += 100
        options[N]["area"] -= 100
        return options

    return bundle(result=item(1, options=moved))


@pytest.mark.parametrize("fraud", [votes_moved_from_no_to_yes], ids=spoken)
def test_wrong_sums_are_seen_by_v21_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V21"]


def a_rejected_item_called_adopted() -> bytes:
    return bundle(result=item(2, approved=True, outcome="adopted"))


def an_item_without_quorum_called_so() -> bytes:
    return bundle(result=item(1, quorum_met=False, outcome="no_quorum"))


def a_threshold_of_its_own() -> bytes:
    """The notice itself asks for a majority where CC 278 asks for three quarters; the result follows the notice."""
    majority = {"numerator": 1, "denominator": 2, "inclusive": False}

    class Lenient(Assembly):
        def item(self, number: int) -> dict[str, Any]:
            body = super().item(number)
            return body | {"approval": majority} if number == 2 else body

    return Lenient(Tweaks(result=item(2, approved=True, outcome="adopted"))).carry_out().bundle()


def a_result_with_its_own_threshold() -> bytes:
    return bundle(result=item(2, approval={"numerator": 1, "denominator": 2, "inclusive": False}))


@pytest.mark.parametrize(
    "fraud",
    [
        a_rejected_item_called_adopted,
        an_item_without_quorum_called_so,
        a_threshold_of_its_own,
        a_result_with_its_own_threshold,
    ],
    ids=spoken,
)
def test_a_wrong_threshold_or_outcome_is_seen_by_v22_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V22"]
