"""Founds the district's own log beside the communities': what it files and what it owes stands there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from evidence.services.open_log import log_is_open
from evidence.services.read_checkpoints import has_checkpoint
from kernel.keyring import Keyring, log_key_name
from oversight.rules.records import DISTRICT
from oversight.services.read_place import open_place, place_of
from registry.services.communities import foundings


def district_is_founded(session: Session) -> bool:
    """Whether there is nothing left to do for ``found_district``: its log is open and its key has signed."""
    if not foundings(session):
        return True
    origin = place_of(session, DISTRICT).log_origin
    return log_is_open(session, origin=origin) and has_checkpoint(session, origin=origin)


def found_district(session: Session, *, keyring: Keyring, now: datetime) -> None:
    """Opens the log and makes its key, once there is a community; nothing happens the second time.

    A key that has signed a checkpoint is never made anew: when it is lost, whatever needs it says so.
    """
    if not foundings(session):
        return
    place = open_place(session, DISTRICT, now)
    if not has_checkpoint(session, origin=place.log_origin):
        keyring.make(log_key_name(DISTRICT))
