"""V2 and V3: checkpoints that are not the log's, or tell of two histories."""

from __future__ import annotations

import pytest

from evidence.rules.checkpoints import Checkpoint, sign_checkpoint
from tests.verifier.frauds import OTHER_LOG_KEY, Fraud, bundle, change, failing, spoken
from tests.verifier.scene import LOG
from tests.verifier.small_assembly import Assembly


def a_checkpoint_signed_by_another_key() -> bytes:
    def changed(assembly: Assembly, notes: dict[int, str]) -> None:
        size = assembly.sizes[1]
        genuine, assembly.log_key = assembly.log_key, OTHER_LOG_KEY
        notes[size], assembly.log_key = assembly.note(size), genuine

    return bundle(checkpoints=changed)


def a_checkpoint_under_another_size() -> bytes:
    return bundle(checkpoints=lambda assembly, notes: notes.update({assembly.sizes[1]: notes[assembly.sizes[0]]}))


def a_manifest_that_leaves_the_newest_out() -> bytes:
    return bundle(manifest=change(tree_size=lambda size: size - 1))


def a_checkpoint_of_another_log() -> bytes:
    def changed(assembly: Assembly, notes: dict[int, str]) -> None:
        size = assembly.sizes[0]
        notes[size] = sign_checkpoint(Checkpoint(LOG + "x", size, bytes(32)), assembly.log_key)

    return bundle(checkpoints=changed)


@pytest.mark.parametrize(
    "fraud",
    [
        a_checkpoint_signed_by_another_key,
        a_checkpoint_under_another_size,
        a_manifest_that_leaves_the_newest_out,
        a_checkpoint_of_another_log,
    ],
    ids=spoken,
)
def test_a_false_checkpoint_is_seen_by_v2_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V2"]


def wrong_root(assembly: Assembly, size: int) -> str:
    return sign_checkpoint(Checkpoint(LOG, size, bytes(32)), assembly.log_key)


def an_earlier_checkpoint_of_another_history() -> bytes:
    return bundle(
        checkpoints=lambda assembly, notes: notes.update({assembly.sizes[1]: wrong_root(assembly, assembly.sizes[1])})
    )


@pytest.mark.parametrize("fraud", [an_earlier_checkpoint_of_another_history], ids=spoken)
def test_a_second_history_is_seen_by_v3_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V3"]
