"""V5: leaves that do not make the newest root, and a clock that runs backwards."""

from __future__ import annotations

import pytest

from evidence.rules.checkpoints import Checkpoint, sign_checkpoint
from tests.verifier.frauds import HOUR, Fraud, bundle, failing, spoken
from tests.verifier.scene import LOG, REPORTED
from tests.verifier.small_assembly import Assembly


def wrong_root(assembly: Assembly, size: int) -> str:
    return sign_checkpoint(Checkpoint(LOG, size, bytes(32)), assembly.log_key)


def a_newest_checkpoint_of_another_history() -> bytes:
    return bundle(
        checkpoints=lambda assembly, notes: notes.update({assembly.sizes[-1]: wrong_root(assembly, assembly.sizes[-1])})
    )


def a_leaf_too_many() -> bytes:
    def changed(files: dict[str, bytes]) -> None:
        files["leaves.jsonl"] += files["leaves.jsonl"].splitlines(keepends=True)[0]

    return bundle(files=changed)


def a_leaf_dated_before_the_one_before_it() -> bytes:
    # a staff binding bound nothing that depends on its leaf's own time
    return bundle(times={"bind report 2": REPORTED - HOUR})


@pytest.mark.parametrize(
    "fraud",
    [a_newest_checkpoint_of_another_history, a_leaf_too_many, a_leaf_dated_before_the_one_before_it],
    ids=spoken,
)
def test_a_false_tree_is_seen_by_v5_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V5"]
