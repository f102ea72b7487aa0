"""Export an assembly's bundle, full or public: everything the offline verifier needs (docs/spec/bundle.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.rules.dsse import seal
from evidence.rules.suites import ed25519_signer
from evidence.services.read_checkpoints import read_checkpoints
from evidence.services.read_statements import read_leaves, read_statements
from kernel.keyring import Keyring, log_key_name, signing_key
from kernel.refusals import Refused
from voting.models import AssemblyRow, RollRow
from voting.rules.archive import pack
from voting.rules.bundle import MANIFEST_NAME, Contents, belongs, manifest_body
from voting.rules.refusals import NO_RESULT_YET
from voting.rules.roll import RollLine
from voting.services.freeze_roll import line_of
from voting.services.read_assemblies import as_value, assembly_row, notice_of


def export_bundle(
    session: Session,
    *,
    code: str,
    edition: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> bytes:
    """The zip's bytes. The newest published checkpoint must cover the result: publish one first.

    Raises Refused before the assembly is closed.
    """
    row = assembly_row(session, code)
    if row.result is None or row.certificate is None:
        raise Refused(NO_RESULT_YET)
    assembly = as_value(session, row)
    notice = notice_of(session, assembly)
    checkpoints = dict(read_checkpoints(session, origin=assembly.log_origin))
    size = max(checkpoints)
    contents = Contents(
        log_key=notice["log_key"],
        enrolment_key=notice["enrolment_key"],
        leaves=read_leaves(session, assembly.log_origin)[:size],
        entries=_entries(session, assembly.log_origin, code, notice, edition, size),
        roll=_roll(session, row),
        checkpoints=checkpoints,
        result=row.result,
        certificate=row.certificate,
    )
    files = contents.files(edition)
    body = manifest_body(
        files,
        log=assembly.log_origin,
        scope=code,
        nonce=entropy(16),
        edition=edition,
        notice=assembly.notice,
        tree_size=size,
        exported=now,
    )
    signer = ed25519_signer(signing_key(keyring, log_key_name(assembly.community)))
    return pack({MANIFEST_NAME: seal("manifest", body, signer).format(), **files})


def _entries(
    session: Session, origin: str, code: str, notice: Mapping[str, Any], edition: str, size: int
) -> list[tuple[int, bytes]]:
    matters = {item["matter"] for item in notice["items"]}
    logged = read_statements(session, origin=origin, scopes=[code, *sorted(matters)])
    return [
        (entry.index, entry.envelope.format())
        for entry in logged
        if entry.index < size and belongs(edition, entry.leaf.type, entry.leaf.scope, code, matters)
    ]


def _roll(session: Session, row: AssemblyRow) -> list[tuple[bytes, RollLine]]:
    entries = session.scalars(select(RollRow).where(RollRow.assembly_id == row.id))
    return [(entry.salt, line_of(entry)) for entry in entries]
