"""Makes the ``.tlog-proof`` of a sealed file's entry at the log's present head."""

from __future__ import annotations

from sqlalchemy.orm import Session

from evidence.rules.entry_proof import EntryProof, Placed
from evidence.rules.logged import Logged
from evidence.rules.proofs import TlogProof, parse_proof
from evidence.services.prove import receipt_for
from evidence.services.read_statements import read_statements
from kernel.keyring import Keyring


def prove_entry(session: Session, *, origin: str, community: str, logged: Logged, keyring: Keyring) -> str:
    """The text of the file; it names the newest entry of the same kind and scope when that is a later one.

    Made anew for each download, so that nobody is handed an old revision as the present one. Takes a reading session
    and raises as ``receipt_for``.
    """

    def proof_of(index: int) -> TlogProof:
        return parse_proof(receipt_for(session, origin=origin, index=index, keyring=keyring, community=community))

    proof = proof_of(logged.index)
    newest = read_statements(session, origin=origin, scopes=[logged.leaf.scope], types=[logged.leaf.type])[-1]
    later = [] if newest.index == logged.index else [_placed(newest, proof_of(newest.index))]
    return EntryProof(_placed(logged, proof), tuple(later), proof.checkpoint).format()


def _placed(logged: Logged, proof: TlogProof) -> Placed:
    return Placed(logged.envelope, logged.leaf.time, logged.index, tuple(proof.proof))
