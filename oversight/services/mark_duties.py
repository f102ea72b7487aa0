"""Log the duties that were not done in time: one entry for each office that is told, each only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from evidence.rules.dsse import seal
from evidence.rules.suites import Signer, ed25519_signer
from evidence.services.append_statement import append_statement
from evidence.services.load_log import lock_log
from kernel.keyring import Keyring, log_key_name, signing_key
from oversight.models.duty_marks import DutyMarkRow
from oversight.rules.mark_entry import KIND, Unsaid, mark_entry, unsaid
from oversight.services.read_duties import all_duties, list_duties
from oversight.services.read_duty_marks import said_of
from registry.rules.communities import CommunityInfo


def places_to_mark(session: Session, now: datetime) -> list[str]:
    """The communities, and the district, of which the log does not say everything yet; a few queries for all."""
    said = said_of(session)
    return [code for code, standings in all_duties(session, now).items() if unsaid(standings, said.get(code, ()))]


def duties_to_mark(session: Session, community: str, now: datetime) -> bool:
    """Whether the log of one community, or the district, does not say everything yet; a look that locks nothing."""
    return bool(unsaid(list_duties(session, community, now), said_of(session, community).get(community, set())))


def mark_duties(
    session: Session,
    *,
    place: CommunityInfo,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> list[Unsaid]:
    """What was logged now, the longest overdue first. Raises as ``append_statement``.

    What passed while nobody called is logged late, with the days as they are now; what was done meanwhile is not.
    """
    lock_log(session, place.log_origin)  # from here on nobody else says it
    said = said_of(session, place.code).get(place.code, set())
    found = unsaid(list_duties(session, place.code, now), said)
    signer = ed25519_signer(signing_key(keyring, log_key_name(place.code)))
    for mark in found:
        _log(session, place, mark, signer, entropy(16), now)
    return found


def _log(session: Session, place: CommunityInfo, mark: Unsaid, signer: Signer, nonce: bytes, now: datetime) -> None:
    body = mark_entry(mark, community=place.code, origin=place.log_origin, nonce=nonce, now=now)
    envelope = seal(KIND, body, signer)
    logged = append_statement(session, origin=place.log_origin, envelope=envelope, scope=body["scope"], now=now)
    session.add(
        DutyMarkRow(
            community=place.code,
            duty=mark.duty.code,
            occurrence=mark.occurrence.key,
            told=mark.told.value,
            due=mark.occurrence.due,
            marked=logged.leaf.time,
            index=logged.index,
            tracker=envelope.tracker,
        )
    )
    session.flush()
