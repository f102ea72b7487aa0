"""Founds the district's own log beside the communities': what it files and what it owes stands there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from evidence.services.read_checkpoints import read_checkpoints
from kernel.keyring import Keyring, log_key_name
from oversight.rules.records import DISTRICT
from oversight.services.read_place import open_place
from registry.services.communities import foundings


def found_district(session: Session, *, keyring: Keyring, now: datetime) -> None:
    """Opens the log and makes its key, once there is a community; nothing happens the second time.

    A key that has signed a checkpoint is never made anew: when it is lost, whatever needs it says so.
    """
    if not foundings(session):
        return
    place = open_place(session, DISTRICT, now)
    if not read_checkpoints(session, origin=place.log_origin):
        keyring.make(log_key_name(DISTRICT))
