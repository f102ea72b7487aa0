"""V25: matters that were not reported, or not approved, before the notice."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.rules.dsse import Envelope
from kernel.calendar import to_text
from tests.verifier.frauds import HOUR, Fraud, bundle, change, failing, item, spoken
from tests.verifier.scene import BRANCH, NEIGHBOURS, NOTICED
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks


def an_opinion_given_after_the_notice() -> bytes:
    class Late(Assembly):
        held: Envelope | None = None

        def say(self, name: str, *rest: Any) -> Envelope:
            envelope = super().say(name, *rest)
            if name == f"opinion 1 {NEIGHBOURS}":
                self.held = envelope
            if name == "notice" and self.held:
                self.log(self.held, "m-roof", self.moment)
            return envelope

        def bind(self, name: str, *rest: Any) -> Any:
            if name == f"opinion 1 {NEIGHBOURS}":
                self.tweaks.bodies = {f"bind {name}": change(not_after=to_text(NOTICED + HOUR))}
            return super().bind(name, *rest)

    return Late(Tweaks(leave_out=frozenset({f"opinion 1 {NEIGHBOURS}"}))).carry_out().bundle()


def a_report_that_was_returned() -> bytes:
    return bundle(bodies={f"opinion 1 {NEIGHBOURS}": change(verdict="returned", reasons="预算不清")})


def a_report_of_another_amount() -> bytes:
    return bundle(bodies={"report 1": change(amount=1)})


def a_report_of_another_text() -> bytes:
    return bundle(bodies={"report 1": change(text_sha256="ab" * 32)})


def an_item_that_hides_its_need() -> bytes:
    return bundle(bodies={"notice": item(1, prereports=[], prereport_effect="not_required")})


def an_item_without_the_neighbourhood() -> bytes:
    return bundle(bodies={"notice": item(1, prereports=lambda references: references[:1])})


def an_item_that_keeps_silent_about_the_branch() -> bytes:
    """The branch returned the report; the notice names the neighbourhood's approval alone."""
    return bundle(
        bodies={
            f"opinion 1 {BRANCH}": change(verdict="returned", reasons="预算不清"),
            "notice": item(1, prereports=lambda references: references[1:]),
        }
    )


def a_report_past_the_branch_without_a_reason() -> bytes:
    return bundle(
        bodies={
            "report 1": change(addressees=[NEIGHBOURS]),
            "notice": item(1, prereports=lambda references: references[1:]),
        }
    )


def an_opinion_on_another_report() -> bytes:
    return bundle(bodies={f"opinion 1 {NEIGHBOURS}": change(prereport="ab" * 32)})


@pytest.mark.parametrize(
    "fraud",
    [
        an_opinion_given_after_the_notice,
        a_report_that_was_returned,
        a_report_of_another_amount,
        a_report_of_another_text,
        an_item_that_hides_its_need,
        an_item_without_the_neighbourhood,
        an_item_that_keeps_silent_about_the_branch,
        a_report_past_the_branch_without_a_reason,
        an_opinion_on_another_report,
    ],
    ids=spoken,
)
def test_a_missing_report_is_seen_by_v25_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V25"]
