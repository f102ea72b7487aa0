"""Reads a published statement with everything that the offline verifier asks for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from disclosure.rules.published import Published
from disclosure.rules.refusals import NO_SUCH_STATEMENT
from disclosure.rules.sealed_document import files_of
from disclosure.services.read_published import sealed_file
from disclosure.services.seal_proof import sealed_proof
from evidence.services.read_checkpoints import log_vkey
from evidence.services.read_statements import find_statement
from kernel.keyring import Keyring
from kernel.pki import root_of
from kernel.refusals import Refused
from registry.rules.communities import CommunityInfo


@dataclass(frozen=True, slots=True)
class StatementEvidence:
    """``files`` by name: the sealed PDF, its proof, its data, the root certificate; ``vkey`` is the log's key."""

    files: dict[str, bytes]
    vkey: str


def read_evidence(
    session: Session, *, published: Published, community: CommunityInfo, keyring: Keyring
) -> StatementEvidence:
    """Raises Refused when the log does not know the statement, KeyError when a key is lost."""
    proof = proof_of(session, published=published, community=community, keyring=keyring)
    vkey = log_vkey(keyring, origin=community.log_origin, community=community.code)
    files = {
        "statement.pdf": sealed_file(session, community.code, published.quarter, published.revision),
        "statement.tlog-proof": proof.encode(),
        "root.pem": root_of(keyring, community.code).certificate_pem,
        "log.vkey": vkey.encode() + b"\n",
        **files_of(published.document),
    }
    return StatementEvidence(files, vkey)


def proof_of(session: Session, *, published: Published, community: CommunityInfo, keyring: Keyring) -> str:
    """The ``.tlog-proof`` of a published statement at the log's present head. Raises Refused."""
    logged = find_statement(session, origin=community.log_origin, tracker=published.tracker)
    if logged is None:
        raise Refused(NO_SUCH_STATEMENT)
    return sealed_proof(session, origin=community.log_origin, community=community.code, logged=logged, keyring=keyring)
