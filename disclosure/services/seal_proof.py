"""Makes the ``.tlog-proof`` of a sealed statement at the log's present head."""

from __future__ import annotations

from sqlalchemy.orm import Session

from evidence.rules.logged import Logged
from evidence.services.prove_entry import prove_entry
from kernel.keyring import Keyring


def sealed_proof(session: Session, *, origin: str, community: str, logged: Logged, keyring: Keyring) -> str:
    """The text of the file; it names the newest revision of the same quarter when that is a later one.

    Takes a reading session and raises as ``receipt_for``.
    """
    return prove_entry(session, origin=origin, community=community, logged=logged, keyring=keyring)
