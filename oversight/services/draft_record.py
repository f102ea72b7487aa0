"""Drafts a record of a duty: the body to be signed and, beside it, encrypted, what the body only holds a hash of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kernel.calendar import to_text
from kernel.canonical import canonical_bytes, parse
from kernel.keyring import Keyring
from matters.services.acts import Act, Signer, draft_act
from oversight.models.records import RecordDraftRow
from oversight.rules.duty import Duty
from oversight.rules.record_entry import KIND, SALT_BYTES, KeptFile, entry_of, faces_of
from oversight.rules.records import Record
from oversight.services.check_filing import check_filing
from oversight.services.read_records import VAULT_FIELD
from registry.rules.communities import CommunityInfo
from registry.services.personal_data import vault_of

KEY_BYTES = 8
DRAFTS_LAST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Drafted:
    """Everything that was filled in and uploaded for an act, and the salt of its internal part."""

    values: dict[str, str]
    files: tuple[KeptFile, ...]
    salt: bytes


def draft_record(
    session: Session,
    *,
    place: CommunityInfo,
    duty: Duty,
    occurrence: str,
    values: Mapping[str, str],
    files: Sequence[KeptFile],
    signer: Signer,
    corrects: Record | None = None,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Act:
    """The record as it will be signed; what is internal waits beside it, encrypted. Raises Refused."""
    key, _about = check_filing(
        session,
        community=place.code,
        duty=duty,
        occurrence=occurrence,
        signer=signer,
        corrects=corrects,
        now=now,
    )
    salt, faces = entropy(SALT_BYTES), faces_of(duty, values, files)
    body = entry_of(
        duty,
        faces,
        community=place.code,
        origin=place.log_origin,
        occurrence=key or entropy(KEY_BYTES).hex(),
        role=signer.role,
        corrects=corrects.tracker if corrects else "",
        drafted=to_text(now),
        nonce=entropy(16),
        salt=salt,
    )
    act = draft_act(session, kind=KIND, community=place.code, scope=body["scope"], signer=signer, body=body, now=now)
    hidden = vault_of(place.code, keyring).lock_bytes(VAULT_FIELD, canonical_bytes({"values": dict(values)}), entropy)
    _keep_beside(session, act, salt, hidden, files, now)
    return act


def _keep_beside(
    session: Session, act: Act, salt: bytes, hidden: bytes, files: Sequence[KeptFile], now: datetime
) -> None:
    """Beside the act; drafts that nobody signed go on the occasion."""
    session.execute(delete(RecordDraftRow).where(RecordDraftRow.drafted < now - DRAFTS_LAST))
    kept = [asdict(file) for file in files]
    session.add(
        RecordDraftRow(act=act.id, community=act.community, salt=salt, internal=hidden, files=kept, drafted=now)
    )
    session.flush()


def drafted(session: Session, act: Act, keyring: Keyring) -> Drafted:
    """What waits beside an act. Raises NoResultFound when there is nothing."""
    row = session.get_one(RecordDraftRow, act.id)
    values = parse(vault_of(act.community, keyring).open_bytes(VAULT_FIELD, row.internal))["values"]
    return Drafted(values, tuple(KeptFile(**file) for file in row.files), row.salt)


def drop_draft(session: Session, act: Act) -> None:
    """Forgets it, once the record is kept."""
    session.execute(delete(RecordDraftRow).where(RecordDraftRow.act == act.id))
