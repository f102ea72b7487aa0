"""V23: a certificate or a result that is not the published one."""

from __future__ import annotations

import pytest

from tests.verifier.frauds import Fraud, bundle, change, failing, item, payload_of, spoken
from tests.verifier.scene import SCOPE
from tests.verifier.small_assembly import Assembly


def another_certificate() -> bytes:
    return bundle(certificate=b"%PDF-1.7 another certificate")


def a_result_of_another_title() -> bytes:
    return bundle(result=change(title="另一次会议"))


def a_result_with_another_item_title() -> bytes:
    return bundle(result=item(3, title="另一项议题"))


def a_result_over_another_total() -> bytes:
    return bundle(result=item(3, total_heads=11))


def a_result_entry_for_another_file() -> bytes:
    return bundle(bodies={"result": change(result_sha256="ab" * 32)})


def a_second_result() -> bytes:
    def again(assembly: Assembly) -> None:
        assembly.tweaks.after = {}
        body = payload_of(assembly.logged[-1][2])
        assembly.say("second result", "result", SCOPE, body | {"nonce": "ab" * 16}, assembly.enrolment)

    return bundle(after={"result": again})


@pytest.mark.parametrize(
    "fraud",
    [
        another_certificate,
        a_result_of_another_title,
        a_result_with_another_item_title,
        a_result_over_another_total,
        a_result_entry_for_another_file,
        a_second_result,
    ],
    ids=spoken,
)
def test_another_result_is_seen_by_v23_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V23"]
