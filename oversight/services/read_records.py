"""Reads filed records: their public faces for everyone, their internal faces for those who may read them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kernel.access import Role
from kernel.canonical import parse
from kernel.keyring import Keyring
from kernel.refusals import Refused
from oversight.models.records import DutyRecordFileRow, DutyRecordRow
from oversight.rules.catalogue import BY_CODE, duty_of
from oversight.rules.record_entry import KeptFile
from oversight.rules.record_refusals import UNKNOWN_RECORD
from oversight.rules.records import Record, RecordFile
from registry.services.personal_data import vault_of

VAULT_FIELD = "duty-record"


def records_of(session: Session, community: str, duty: str = "", *, limit: int = 200) -> list[Record]:
    """The newest records of a community, of one duty or of all, without their internal faces; corrected ones too."""
    query = select(DutyRecordRow).where(DutyRecordRow.community == community, DutyRecordRow.duty.in_(BY_CODE))
    if duty:
        query = query.where(DutyRecordRow.duty == duty)
    rows = session.scalars(
        query.order_by(DutyRecordRow.id.desc()).limit(limit).options(selectinload(DutyRecordRow.files))
    ).all()
    correcting = _correcting(session, [row.id for row in rows])
    return [_record(row, correcting.get(row.id, 0), {}) for row in rows]


def public_records(session: Session, community: str, *, limit: int = 200) -> list[Record]:
    """The newest public records that nothing has corrected."""
    found = records_of(session, community, limit=limit)
    return [record for record in found if record.duty.public and not record.corrected_by]


def case_of(session: Session, record: Record) -> list[Record]:
    """All records of the case that a record belongs to, the oldest first; of a period only the record itself."""
    if record.duty.due.event == "" and not record.duty.happens:
        return [record]
    query = select(DutyRecordRow).where(
        DutyRecordRow.community == record.community, DutyRecordRow.occurrence == record.occurrence
    )
    rows = session.scalars(query.order_by(DutyRecordRow.id).options(selectinload(DutyRecordRow.files))).all()
    correcting = _correcting(session, [row.id for row in rows])
    return [_record(row, correcting.get(row.id, 0), {}) for row in rows]


def public_record(session: Session, community: str, record_id: int) -> Record:
    """The public face of one record. Raises Refused for a record of what is not public."""
    found = read_record(session, community, record_id)
    if not found.duty.public:
        raise Refused(UNKNOWN_RECORD)
    return found


def read_record(session: Session, community: str, record_id: int, keyring: Keyring | None = None) -> Record:
    """One record; with the keyring its internal face too. Raises Refused when the community has none such."""
    row = session.get(DutyRecordRow, record_id)
    if row is None or row.community != community:
        raise Refused(UNKNOWN_RECORD)
    internal: dict[str, str] = {}
    if keyring is not None and row.internal:
        internal = parse(vault_of(community, keyring).open_bytes(VAULT_FIELD, row.internal))["values"]
    return _record(row, _correcting(session, [row.id]).get(row.id, 0), internal)


def record_of_tracker(session: Session, community: str, tracker: str) -> Record:
    """The record that the log knows by its tracker. Raises Refused when the community has none such."""
    found = session.scalar(select(DutyRecordRow.id).where(DutyRecordRow.tracker == tracker))
    return read_record(session, community, found or 0)


def record_of_file(session: Session, community: str, file_id: int) -> tuple[Record, RecordFile]:
    """A file and the record it belongs to. Raises Refused when the community has none such."""
    row = session.get(DutyRecordFileRow, file_id)
    if row is None:
        raise Refused(UNKNOWN_RECORD)
    return read_record(session, community, row.record_id), _file(row)


def _correcting(session: Session, ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(DutyRecordRow.corrects_id, DutyRecordRow.id).where(DutyRecordRow.corrects_id.in_(ids))
    )
    return {corrected: by for corrected, by in rows if corrected is not None}


def _record(row: DutyRecordRow, corrected_by: int, internal: dict[str, str]) -> Record:
    return Record(
        id=row.id,
        community=row.community,
        duty=duty_of(row.duty),
        occurrence=row.occurrence,
        about=row.about,
        role=Role(row.role),
        person=row.person,
        filed=row.filed,
        face=row.face,
        internal=internal,
        files=tuple(_file(file) for file in row.files),
        tracker=row.tracker,
        index=row.index,
        corrects=row.corrects_id or 0,
        corrected_by=corrected_by,
    )


def _file(row: DutyRecordFileRow) -> RecordFile:
    return RecordFile(row.id, KeptFile(row.field, row.name, row.sha256, row.locked))
