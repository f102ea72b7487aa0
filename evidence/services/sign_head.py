"""Signs the committed head of a log, after proving to itself that the log has only grown."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import CheckpointRow, LogRow
from evidence.rules.checkpoints import Checkpoint, open_checkpoint, sign_checkpoint
from evidence.rules.merkle import EMPTY_ROOT, Range, consistency_holds, consistency_ranges, proof_from, subtrees
from evidence.rules.notes import vkey
from evidence.rules.refusals import LOG_DAMAGED, LOG_KEY_CHANGED, LOG_SHRANK
from evidence.services.load_nodes import load_edge, load_nodes
from kernel.keyring import Keyring, log_key_name, signing_key
from kernel.refusals import Refused


def sign_head(session: Session, log: LogRow, *, keyring: Keyring, community: str) -> str:
    """The signed checkpoint of the head, in O(log n); nothing is stored.

    Raises Refused when the stored tree does not give the head's root, when the head does not extend the newest
    published checkpoint, or when the log's key is not the one that signed that.
    """
    load_edge(session, log)
    key = signing_key(keyring, log_key_name(community))
    newest = newest_checkpoint(session, log)
    if newest is not None:
        _refuse_other_key(newest, log, key)
        _refuse_fork(session, log, newest)
    return sign_checkpoint(Checkpoint(log.origin, log.size, log.root), key)


def newest_checkpoint(session: Session, log: LogRow) -> CheckpointRow | None:
    """The published checkpoint with the greatest number."""
    query = select(CheckpointRow).where(CheckpointRow.log_id == log.id).order_by(CheckpointRow.number.desc()).limit(1)
    return session.scalar(query)


def proof_of(session: Session, log: LogRow, ranges: Sequence[Range]) -> list[bytes]:
    """The hashes over these ranges of the stored tree."""
    nodes = load_nodes(session, log, [node for start, end in ranges for node in subtrees(start, end)])
    return proof_from(nodes.__getitem__, ranges)


def _refuse_other_key(newest: CheckpointRow, log: LogRow, key: Ed25519PrivateKey) -> None:
    if newest.vkey != vkey(log.origin, key.public_key().public_bytes_raw()):
        raise Refused(LOG_KEY_CHANGED)


def _refuse_fork(session: Session, log: LogRow, newest: CheckpointRow) -> None:
    """A log must not sign what is inconsistent with anything it signed before (C2SP tlog-checkpoint)."""
    try:
        known = open_checkpoint(newest.note, newest.vkey)
    except ValueError:
        raise Refused(LOG_DAMAGED.about(problem="已公布的检查点无法验证")) from None
    if known.size > log.size or (known.size == 0 and known.root != EMPTY_ROOT):
        raise Refused(LOG_SHRANK)
    if known.size == 0:
        return
    proof = proof_of(session, log, consistency_ranges(known.size, log.size))
    if not consistency_holds(known.size, log.size, known.root, log.root, proof):
        raise Refused(LOG_SHRANK)
