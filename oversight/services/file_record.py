"""Files a signed record of a duty: logged, kept with both faces, starting clocks and feeding registers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from evidence.rules.dsse import Envelope
from evidence.rules.logged import Logged
from evidence.services.append_statement import append_statement
from kernel.keyring import Keyring
from kernel.refusals import Refused
from matters.rules.refusals import BAD_SIGNATURE
from matters.services.acts import Act, Signer
from oversight.models.records import DutyEventRow, DutyRecordFileRow, DutyRecordRow
from oversight.rules.catalogue import duty_of
from oversight.rules.record_entry import Faces, checked_entry, faces_of, hidden_sha256
from oversight.rules.records import Record, events_of
from oversight.services.check_filing import check_filing
from oversight.services.draft_record import drafted, drop_draft
from oversight.services.keep_registers import keep_registers
from oversight.services.read_records import VAULT_FIELD, read_record, record_of_tracker
from registry.services.personal_data import vault_of


def file_record(
    session: Session,
    *,
    act: Act,
    envelope: Envelope,
    signer: Signer,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Record:
    """The record as kept. Raises Refused when its occurrence or the record it corrects has gone meanwhile."""
    entry = checked_entry(envelope.body)
    duty = duty_of(entry["duty"])
    corrects = record_of_tracker(session, act.community, entry["corrects"]) if entry["corrects"] else None
    _key, about = check_filing(
        session,
        community=act.community,
        duty=duty,
        occurrence=entry["occurrence"],
        signer=signer,
        corrects=corrects,
        now=now,
    )
    draft = drafted(session, act, keyring)
    faces = faces_of(duty, draft.values, draft.files)
    if (entry["face"], entry["internal_sha256"]) != (faces.public, hidden_sha256(draft.salt, faces.hidden())):
        raise Refused(BAD_SIGNATURE)
    logged = append_statement(session, origin=entry["log"], envelope=envelope, scope=act.scope, now=now)
    row = _row(act, entry, faces, logged)
    row.about, row.person, row.salt = about, signer.person, draft.salt
    row.internal = _locked(act.community, faces, entropy, keyring)
    row.corrects_id = corrects.id if corrects else None
    session.add(row)
    drop_draft(session, act)
    session.flush()
    record = read_record(session, act.community, row.id, keyring)
    _start_clocks(session, record)
    keep_registers(session, record)
    return record


def _row(act: Act, entry: dict[str, Any], faces: Faces, logged: Logged) -> DutyRecordRow:
    return DutyRecordRow(
        community=act.community,
        duty=entry["duty"],
        occurrence=entry["occurrence"],
        role=entry["role"],
        filed=logged.leaf.time,
        face=faces.public,
        index=logged.index,
        tracker=logged.envelope.tracker,
        files=[DutyRecordFileRow(**asdict(file)) for file in (*faces.public_files, *faces.internal_files)],
    )


def _locked(community: str, faces: Faces, entropy: Callable[[int], bytes], keyring: Keyring) -> bytes:
    """The internal face at rest: exactly the bytes whose salted hash the log holds."""
    hidden = faces.hidden()
    return vault_of(community, keyring).lock_bytes(VAULT_FIELD, hidden, entropy) if hidden else b""


def _start_clocks(session: Session, record: Record) -> None:
    """The events that follow, in place of those of the record that this one corrects."""
    row = DutyEventRow
    if record.corrects:
        session.execute(delete(row).where(row.record_id == record.corrects))
    for event in events_of(
        record.duty,
        occurrence=record.occurrence,
        about=record.about,
        values=record.values,
        filed=record.filed,
    ):
        same = (row.community == record.community, row.kind == event.kind, row.key == event.key)
        session.execute(delete(row).where(*same))  # filed twice for one period: the newest record speaks
        session.add(
            row(
                community=record.community,
                kind=event.kind,
                day=event.day,
                key=event.key,
                about=event.about,
                record_id=record.id,
            )
        )
    session.flush()
