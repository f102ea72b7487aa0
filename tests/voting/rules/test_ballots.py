"""Reading a ballot from the wire; what it must say is tried against the service (test_cast_ballot)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from evidence.rules.dsse import seal
from evidence.rules.encoding import b64encode
from evidence.rules.suites import es256_signer
from kernel.refusals import Refusal
from voting.rules.ballots import (
    OfferedBallot,
    Standing,
    ValidBallot,
    changes_left,
    examine_ballot,
    parse_ballot,
)

NOW = datetime(2026, 10, 20, tzinfo=UTC)
SIGNER = es256_signer(ec.generate_private_key(ec.SECP256R1()))
NOTICE: dict[str, Any] = {
    "log": "mingbai.test/log/c",
    "scope": "c-2026-1",
    "items": [{"number": 1}],
    "consent_sha256": "cc" * 32,
    "rules": {"vote_changes": 1},
}
BODY = {
    "log": NOTICE["log"],
    "scope": NOTICE["scope"],
    "nonce": "00" * 16,
    "notice": "ab" * 32,
    "voter": "01" * 16,
    "binding": "02" * 32,
    "sequence": 1,
    "supersedes": "",
    "choices": {"1": "approve"},
    "consent": NOTICE["consent_sha256"],
}
BINDING = {
    "subject": BODY["voter"],
    "scope": BODY["scope"],
    "public_key": b64encode(SIGNER.public_key),
    "not_after": "2026-10-20T00:00:00Z",
}


def offered(**changes: Any) -> OfferedBallot:
    ballot = parse_ballot(seal("ballot", BODY | changes, SIGNER).format())
    assert isinstance(ballot, OfferedBallot)
    return ballot


def examined(standing: Standing, **changes: Any) -> str:
    answer = examine_ballot(offered(**changes), NOTICE, "ab" * 32, standing, BINDING, NOW)
    return answer.code if isinstance(answer, Refusal) else "valid"


def test_a_right_ballot_becomes_valid() -> None:
    answer = examine_ballot(offered(), NOTICE, "ab" * 32, Standing("01" * 16, 0, ""), BINDING, NOW)
    assert isinstance(answer, ValidBallot)
    assert answer.sequence == 1


def test_a_binding_of_nobody_is_refused() -> None:
    answer = examine_ballot(offered(), NOTICE, "ab" * 32, Standing("01" * 16, 0, ""), None, NOW)
    assert isinstance(answer, Refusal)
    assert answer.code == "wrong_binding"


@pytest.mark.parametrize("key", ["subject", "scope"])
def test_a_binding_of_somebody_or_something_else_is_refused(key: str) -> None:
    binding = BINDING | {key: "09" * 16}
    answer = examine_ballot(offered(), NOTICE, "ab" * 32, Standing("01" * 16, 0, ""), binding, NOW)
    assert isinstance(answer, Refusal)
    assert answer.code == "wrong_binding"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"notice": "ac" * 32}, "wrong_notice"),
        ({"choices": {}}, "wrong_choices"),
        ({"choices": {"2": "approve"}}, "wrong_choices"),
        ({"choices": {"1": "approve", "2": "approve"}}, "wrong_choices"),
        ({"choices": {"1": "abstain"}}, "valid"),
    ],
)
def test_a_ballot_speaks_of_this_notice_and_of_each_of_its_items(changes: dict[str, Any], code: str) -> None:
    assert examined(Standing("01" * 16, 0, ""), **changes) == code


def test_all_options_may_stand_in_one_ballot() -> None:
    options = {str(number): option for number, option in enumerate(("approve", "oppose", "abstain"), 1)}
    notice = NOTICE | {"items": [{"number": number} for number in (1, 2, 3)]}
    ballot = offered(choices=options)
    answer = examine_ballot(ballot, notice, "ab" * 32, Standing("01" * 16, 0, ""), BINDING, NOW)
    assert isinstance(answer, ValidBallot)


def test_a_change_must_supersede_the_last_ballot_and_changes_are_counted() -> None:
    first = "0f" * 32
    assert examined(Standing("01" * 16, 1, first), sequence=2, supersedes=first) == "valid"
    assert examined(Standing("01" * 16, 1, first)) == "already_voted"
    assert examined(Standing("01" * 16, 2, first), sequence=3, supersedes=first) == "no_more_changes"


@pytest.mark.parametrize(("changes", "cast", "left"), [(0, 0, 1), (0, 1, 0), (1, 0, 2), (1, 1, 1), (1, 2, 0)])
def test_the_first_ballot_and_each_change_the_rules_allow_may_be_cast(changes: int, cast: int, left: int) -> None:
    assert changes_left({"rules": {"vote_changes": changes}}, cast) == left


@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_the_reader(data: bytes) -> None:
    assert isinstance(parse_ballot(data), Refusal)


def test_the_limit_is_on_the_bytes_before_anything_is_parsed() -> None:
    answers = [parse_ballot(b"x" * size) for size in (16_384, 16_385)]
    assert [answer.code for answer in answers if isinstance(answer, Refusal)] == [
        "malformed_ballot",
        "ballot_too_large",
    ]
