"""V25: matters that were not reported, or not approved, before the notice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from evidence.rules.dsse import Envelope
from kernel.access import Role
from kernel.calendar import to_text
from tests.verifier.frauds import HOUR, STRANGER, Change, Fraud, bundle, change, failing, item, spoken
from tests.verifier.scene import BRANCH, NEIGHBOURS, NOTICED
from tests.verifier.small_assembly import Assembly
from tests.verifier.street import StreetAssembly, street_assembly
from tests.verifier.tweaks import Tweaks

SECOND = timedelta(seconds=1)


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


@pytest.mark.parametrize(
    ("late", "codes"), [(-SECOND, ["V25"]), (0 * SECOND, ["V25"]), (SECOND, []), (100 * SECOND, [])]
)
def test_the_street_speaks_in_a_silent_addressees_place_after_its_days_alone(late: timedelta, codes: list[str]) -> None:
    assert failing(street_assembly(late)) == codes


@pytest.mark.parametrize(
    "bodies",
    [
        {f"opinion 1 {BRANCH}": change(place_reason="")},
        {"report 1": change(effect="report_only")},
        {"report 1": change(filed="2026-08-20T02:00:00Z")},
        {"report 1": change(filed="2026-09-01T23:00:00Z")},
        {"report 1": change(order="series", addressees=[NEIGHBOURS, BRANCH])},
        {"report 1": change(opinion_days=6)},
    ],
    ids=["no reason", "silence does not block", "back-dated", "post-dated", "not its turn", "another term"],
)
def test_a_street_that_may_not_speak_is_seen_by_v25_alone(bodies: dict[str, Change]) -> None:
    assert failing(street_assembly(bodies=bodies)) == ["V25"]


def test_in_series_the_street_may_speak_for_the_first_in_the_row() -> None:
    assert failing(street_assembly(bodies={"report 1": change(order="series")})) == []


def test_a_reply_that_somebody_else_signed_is_seen_by_v12_alone() -> None:
    assert failing(StreetAssembly(Tweaks(signers={"reply 1": STRANGER})).carry_out().bundle()) == ["V12"]


def test_another_office_under_the_streets_name_is_seen_by_v11() -> None:
    class Borrowed(StreetAssembly):
        speaks_as = Role.BRANCH_SECRETARY

    assert failing(Borrowed().carry_out().bundle()) == ["V11"]


def test_a_bundle_of_the_first_specification_still_verifies() -> None:
    assert failing(bundle(manifest=change(spec="mingbai-bundle/1"))) == []


def switched_off(body: dict[str, Any]) -> None:
    """A notice under the rules of a city that asks for no pre-reports."""
    body["rules"]["prereport_effect"] = "not_required"
    for each in body["items"]:
        change(prereports=[], prereport_effect="not_required")(each)


def half_switched_off(body: dict[str, Any]) -> None:
    switched_off(body)
    body["items"][0]["prereport_effect"] = "approval"


@pytest.mark.parametrize(("notice", "codes"), [(switched_off, []), (half_switched_off, ["V25"])], ids=spoken)
def test_where_the_rules_that_the_notice_binds_ask_for_none_none_is_missed(notice: Change, codes: list[str]) -> None:
    assert failing(bundle(bodies={"notice": notice})) == codes
