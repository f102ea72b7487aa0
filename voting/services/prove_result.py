"""Makes the ``.tlog-proof`` of an assembly's result certificate at the log's present head."""

from __future__ import annotations

from sqlalchemy.orm import Session

from evidence.services.prove_entry import prove_entry
from evidence.services.read_statements import read_statements
from kernel.keyring import Keyring
from kernel.refusals import Refused
from voting.rules.refusals import NO_RESULT_YET
from voting.services.read_assemblies import assembly_by_code


def prove_result(session: Session, *, code: str, keyring: Keyring) -> str:
    """The text of the file. Takes a reading session; raises Refused before the close, and as ``receipt_for``."""
    assembly = assembly_by_code(session, code)
    results = read_statements(session, origin=assembly.log_origin, scopes=[code], types=["result"])
    if not results:
        raise Refused(NO_RESULT_YET)
    origin, community = assembly.log_origin, assembly.community
    return prove_entry(session, origin=origin, community=community, logged=results[0], keyring=keyring)
