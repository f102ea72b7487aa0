"""Reads the checkpoints that a log has published, and the key that checks them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import CheckpointRow
from evidence.rules.notes import vkey
from evidence.rules.refusals import NO_CHECKPOINT
from evidence.services.load_log import load_log
from evidence.services.sign_head import newest_checkpoint
from kernel.keyring import Keyring, log_key_name, signing_key
from kernel.refusals import Refused


def read_checkpoints(session: Session, *, origin: str) -> list[tuple[int, str]]:
    """Size and signed note of every published checkpoint, from the first to the newest."""
    log = load_log(session, origin)
    query = select(CheckpointRow.size, CheckpointRow.note).where(CheckpointRow.log_id == log.id)
    return [(size, note) for size, note in session.execute(query.order_by(CheckpointRow.number))]


def has_checkpoint(session: Session, *, origin: str) -> bool:
    """Whether the log has published any."""
    return newest_checkpoint(session, load_log(session, origin)) is not None


def read_newest_checkpoint(session: Session, *, origin: str) -> str:
    """The newest published note. Raises Refused before the first."""
    newest = newest_checkpoint(session, load_log(session, origin))
    if newest is None:
        raise Refused(NO_CHECKPOINT)
    return newest.note


def log_vkey(keyring: Keyring, *, origin: str, community: str) -> str:
    """The verifier key of a community's log (C2SP), as it stands on the paper notice."""
    return vkey(origin, signing_key(keyring, log_key_name(community)).public_key().public_bytes_raw())
