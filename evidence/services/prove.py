"""Gives the receipt of a logged statement: its inclusion in the committed head, signed."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import LeafRow, LogRow
from evidence.rules.merkle import inclusion_holds, inclusion_ranges, leaf_hash
from evidence.rules.proofs import TlogProof
from evidence.rules.refusals import LOG_DAMAGED, NOT_IN_LOG
from evidence.services.load_log import load_log
from evidence.services.sign_head import proof_of, sign_head
from kernel.db import WRITING
from kernel.keyring import Keyring
from kernel.refusals import Refused


def receipt_for(session: Session, *, origin: str, index: int, keyring: Keyring, community: str) -> str:
    """The C2SP tlog-proof of the leaf at ``index``, in O(log n).

    Takes a reading session, opened after the commit: a head that is not committed is never signed (PROTOCOL 3).
    Raises RuntimeError in a writing session, Refused when there is no such leaf or the stored tree is not sound.
    """
    if session.connection().get_execution_options().get(WRITING):
        raise RuntimeError("a receipt is signed from the committed state: use a reading session")
    log = load_log(session, origin)
    if not 0 <= index < log.size:
        raise Refused(NOT_IN_LOG)
    checkpoint = sign_head(session, log, keyring=keyring, community=community)
    return TlogProof(index, _inclusion(session, log, index), checkpoint).format()


def _inclusion(session: Session, log: LogRow, index: int) -> list[bytes]:
    """The proof, tried before it is handed out."""
    leaf = session.scalar(select(LeafRow.leaf).where(LeafRow.log_id == log.id, LeafRow.position == index))
    proof = proof_of(session, log, inclusion_ranges(index, log.size))
    if leaf is None or not inclusion_holds(leaf_hash(leaf), index, log.size, proof, log.root):
        raise Refused(LOG_DAMAGED.about(problem=f"第 {index} 条不在树中"))
    return proof
