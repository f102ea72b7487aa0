"""V10: a roll that is not the one the notice froze."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from evidence.rules.dsse import Envelope
from kernel.quantities import Area
from tests.verifier.frauds import Fraud, bundle, failing, spoken
from tests.verifier.scene import MINUTE, SCOPE
from tests.verifier.small_assembly import Assembly
from voting.rules.roll import RollLine


def with_line(name: str, **fields: Any) -> Callable[[list[tuple[bytes, RollLine]]], list[tuple[bytes, RollLine]]]:
    pseudonym = Assembly().pseudonyms[name]
    return lambda lines: [
        (salt, replace(line, **fields)) if line.pseudonym == pseudonym else (salt, line) for salt, line in lines
    ]


def a_silent_owner_with_more_area() -> bytes:
    return bundle(roll=with_line("owner-9", area=Area(9_000)))


def a_silent_owner_missing_from_the_roll() -> bytes:
    pseudonym = Assembly().pseudonyms["owner-9"]
    return bundle(roll=lambda lines: [pair for pair in lines if pair[1].pseudonym != pseudonym])


def a_roll_with_other_units() -> bytes:
    return bundle(roll=with_line("owner-1", units="ab" * 32))


def a_roll_with_a_developer_of_two_heads() -> bytes:
    class Doubled(Assembly):
        def _roll_line(self, name: str, area: int) -> RollLine:
            line = super()._roll_line(name, area)
            return replace(line, head_class="developer") if name == "owner-9" else line

    return Doubled().carry_out().bundle()


def a_roll_frozen_after_the_notice() -> bytes:
    class Late(Assembly):
        def freeze_roll(self) -> None:
            self.tweaks.leave_out = frozenset({"roll"})
            super().freeze_roll()
            self.tweaks.leave_out = frozenset()

        def give_notice(self) -> None:
            super().give_notice()
            self.moment += MINUTE
            self.log(self.roll_envelope, SCOPE, self.moment)

        def say(self, name: str, *rest: Any) -> Envelope:
            envelope = super().say(name, *rest)
            if name == "roll":
                self.roll_envelope = envelope
            return envelope

    return Late().carry_out().bundle()


@pytest.mark.parametrize(
    "fraud",
    [
        a_silent_owner_with_more_area,
        a_silent_owner_missing_from_the_roll,
        a_roll_with_other_units,
        a_roll_with_a_developer_of_two_heads,
        a_roll_frozen_after_the_notice,
    ],
    ids=spoken,
)
def test_another_roll_is_seen_by_v10_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V10"]
