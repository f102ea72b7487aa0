"""Finds what the log holds of a fund: entries of projects and years, and their proofs."""

from __future__ import annotations

from sqlalchemy.orm import Session

from disclosure.rules.fund_refusals import NO_SUCH_USE
from disclosure.rules.fund_statements import RECONCILIATION, USE
from evidence.services.prove_entry import prove_entry
from evidence.services.read_statements import find_statement
from kernel.keyring import Keyring
from kernel.refusals import Refused
from registry.rules.communities import CommunityInfo


def fund_proof(session: Session, *, community: CommunityInfo, tracker: str, keyring: Keyring) -> str:
    """The ``.tlog-proof`` of a project's or a year's entry, with the entry itself, at the log's present head.

    Takes a reading session. Raises Refused when the log holds no such entry of a fund.
    """
    logged = find_statement(session, origin=community.log_origin, tracker=tracker)
    if logged is None or logged.leaf.type not in (USE, RECONCILIATION):
        raise Refused(NO_SUCH_USE)
    return prove_entry(session, origin=community.log_origin, community=community.code, logged=logged, keyring=keyring)
