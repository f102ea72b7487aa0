"""What falls due, in one idempotent place: openings, closings, results, what is overdue, messages, checkpoints.

Each thing of each place is attempted by itself (``web/attempts.py``), and looked at before anything is locked: a tick
that finds nothing to do writes its heartbeat and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from auth.services.deliver_messages import claim_messages, deliver_message, messages_are_due
from auth.services.forget_expired import anything_expired, forget_expired
from disclosure.rules.quarters import Quarter
from disclosure.services.mark_overdue import mark_overdue, overdue_to_mark
from disclosure.services.note_fund_alerts import funds_to_note, note_fund_alert
from disclosure.services.read_frozen import frozen_places
from kernel.platform import Platform
from oversight.rules.heartbeat import EVERYWHERE, Step
from oversight.rules.records import DISTRICT
from oversight.services.found_district import district_is_founded, found_district
from oversight.services.mark_duties import duties_to_mark, mark_duties, places_to_mark
from oversight.services.note_heartbeat import note_heartbeat
from oversight.services.read_place import place_of, places_with_logs
from registry.rules.communities import CommunityInfo
from registry.services.communities import list_communities
from registry.services.hold_upload import drop_if_old, held_files, held_for
from voting.services.close_assembly import close_assembly, result_if_closed
from voting.services.due_assemblies import assemblies_to_close, assemblies_to_finalise, assemblies_to_open
from voting.services.finalise_assembly import finalise_assembly, may_be_final
from voting.services.open_assembly import open_assembly
from voting.services.read_assemblies import assembly_by_code
from voting.services.seal_certificate import CertificatePress
from web.attempts import Attempts, frames_of
from web.checkpoints import audit_due, publish_checkpoint_of, publish_checkpoints
from web.logs import log
from web.publishing import publish_if_signed

Found = TypeVar("Found")


def do_what_is_due(here: Platform, stopping: Callable[[], bool] = lambda: False) -> dict[str, list[str] | int]:
    """Do all of it once and tell what was done; doing it again at once finds nothing left.

    ``stuck`` holds what could not be done, ``<place>: <sentence>``; the rest is done all the same, and what is stuck is
    tried again next time. Once ``stopping`` says so, nothing more is begun.
    """
    attempts = Attempts(stopping)
    done: dict[str, list[str] | int] = {
        "opened": _open_due(here, attempts),
        "closed": _close_due(here, attempts),
        "final": _finalise_due(here, attempts),
        "statements": _publish_signed(here, attempts),
        "overdue": _mark_overdue(here, attempts),
        "funds": _note_fund_alerts(here, attempts),
        "duties": _mark_duties(here, attempts),
        "messages": _send_messages(here, attempts),
        "forgotten": _forget(here, attempts),
        # Reading takes the longest, so it comes last; what it finds keeps a damaged log from being signed.
        "audits": audit_due(here, attempts),
        "checkpoints": publish_checkpoints(here, attempts),
    }
    attempts.attempt(Step.HEARTBEAT, EVERYWHERE, _note_heartbeat, here, attempts)
    return {**done, "stuck": [stuck.text for stuck in attempts.stuck]}


def close_and_publish(here: Platform, code: str) -> None:
    """Close one vote, with its certificate, and publish the checkpoint that covers the result. Raises Refused."""
    for community in _close(here, code):
        publish_checkpoint_of(here, community)


def _close(here: Platform, code: str) -> list[str]:
    """Close one vote, with its certificate; answers its community."""
    now = here.now()
    with here.database.reading() as session:
        community = assembly_by_code(session, code).community
        expected = result_if_closed(session, code=code, now=now)
    press = CertificatePress(community, here.base_url, here.stamp, here.keyring)
    press(expected)  # here, where nobody waits for it; inside it is at hand, unless the log has grown meanwhile
    with here.database.writing() as session:
        close_assembly(session, code=code, now=now, entropy=here.entropy, keyring=here.keyring, render=press)
    return [community]


def _look(here: Platform, find: Callable[[Session], list[Found]]) -> list[Found]:
    with here.database.reading() as session:
        return find(session)


def _open_due(here: Platform, attempts: Attempts) -> list[str]:
    due = attempts.attempt(Step.OPEN, EVERYWHERE, _look, here, lambda session: assemblies_to_open(session, here.now()))
    return [opened for code in due for opened in attempts.attempt(Step.OPEN, code, _open, here, code)]


def _open(here: Platform, code: str) -> list[str]:
    with here.database.writing() as session:
        open_assembly(session, code=code, now=here.now())
    return [code]


def _close_due(here: Platform, attempts: Attempts) -> list[str]:
    closed = []
    due = attempts.attempt(
        Step.CLOSE, EVERYWHERE, _look, here, lambda session: assemblies_to_close(session, here.now())
    )
    for code in due:
        for community in attempts.attempt(Step.CLOSE, code, _close, here, code):
            closed.append(code)
            attempts.attempt(Step.CHECKPOINT, community, _checkpoint, here, community)
    return closed


def _checkpoint(here: Platform, community: str) -> list[str]:
    return [publish_checkpoint_of(here, community)]


def _finalise_due(here: Platform, attempts: Attempts) -> list[str]:
    due = attempts.attempt(Step.FINAL, EVERYWHERE, _look, here, assemblies_to_finalise)
    return [final for code in due for final in attempts.attempt(Step.FINAL, code, _finalise, here, code)]


def _finalise(here: Platform, code: str) -> list[str]:
    with here.database.reading() as session:
        if not may_be_final(session, code=code, now=here.now()):
            return []
    with here.database.writing() as session:
        return [code] if finalise_assembly(session, code=code, now=here.now()) else []


def _publish_signed(here: Platform, attempts: Attempts) -> list[str]:
    """The statements that were signed by both and had not come out, as ``k7qm-2026Q1``."""
    published = []
    for community, quarter in attempts.attempt(Step.STATEMENT, EVERYWHERE, _look, here, frozen_places):
        name = f"{community}-{quarter}"
        published += attempts.attempt(Step.STATEMENT, name, _publish, here, community, quarter)
    return published


def _publish(here: Platform, community: str, quarter: str) -> list[str]:
    return [f"{community}-{quarter}"] if publish_if_signed(here, community, Quarter.parse(quarter)) else []


def _mark_overdue(here: Platform, attempts: Attempts) -> list[str]:
    """Each entry that was logged, as ``k7qm 2026Q3 street``."""
    marked = []
    for community in attempts.attempt(Step.OVERDUE, EVERYWHERE, _look, here, list_communities):
        marked += attempts.attempt(Step.OVERDUE, community.code, _mark_overdue_of, here, community)
    return marked


def _mark_overdue_of(here: Platform, community: CommunityInfo) -> list[str]:
    with here.database.reading() as session:
        if not overdue_to_mark(session, community.code, here.now()):
            return []
    with here.database.writing() as session:
        marks = mark_overdue(session, community=community, now=here.now(), entropy=here.entropy, keyring=here.keyring)
    return [f"{community.code} {mark.quarter.code} {mark.level}" for mark in marks]


def _note_fund_alerts(here: Platform, attempts: Attempts) -> list[str]:
    """The communities whose fund has raised an alert: the clock of its plan runs from now on."""
    found = attempts.attempt(Step.FUND, EVERYWHERE, _look, here, lambda session: funds_to_note(session, here.now()))
    return [raised for code in found for raised in attempts.attempt(Step.FUND, code, _note_fund_alert, here, code)]


def _note_fund_alert(here: Platform, code: str) -> list[str]:
    with here.database.writing() as session:
        return [code] if note_fund_alert(session, code, here.now()) else []


def _mark_duties(here: Platform, attempts: Attempts) -> list[str]:
    """Each entry that was logged, as ``k7qm firm-opinion 2026 street_officer``."""
    attempts.attempt(Step.DISTRICT, DISTRICT, _found_district, here)
    marked = []
    for place in attempts.attempt(Step.DUTY, EVERYWHERE, _places_to_mark, here):
        marked += attempts.attempt(Step.DUTY, place.code, _mark_duties_of, here, place)
    return marked


def _found_district(here: Platform) -> list[str]:
    with here.database.reading() as session:
        if district_is_founded(session):
            return []
    with here.database.writing() as session:
        found_district(session, keyring=here.keyring, now=here.now())
    return []


def _places_to_mark(here: Platform) -> list[CommunityInfo]:
    """Found by a few queries for all; where the records of one stand in the way of that, every place is looked at."""
    with here.database.reading() as session:
        try:
            return [place_of(session, code) for code in places_to_mark(session, here.now())]
        except Exception as error:
            log.warning("due", step=Step.DUTY.value, error=type(error).__name__, frames=frames_of(error))
    return _look(here, places_with_logs)


def _mark_duties_of(here: Platform, place: CommunityInfo) -> list[str]:
    with here.database.reading() as session:
        if not duties_to_mark(session, place.code, here.now()):
            return []
    with here.database.writing() as session:
        marks = mark_duties(session, place=place, now=here.now(), entropy=here.entropy, keyring=here.keyring)
    return [f"{place.code} {' '.join(mark.key)}" for mark in marks]


def _send_messages(here: Platform, attempts: Attempts) -> int:
    """How many messages were handed on or tried."""
    sent = 0
    while batch := attempts.attempt(Step.MESSAGE, EVERYWHERE, _claim, here):
        for message in batch:
            attempts.attempt(Step.MESSAGE, f"短信{message}", _deliver, here, message)
        sent += len(batch)
    return sent


def _claim(here: Platform) -> list[int]:
    with here.database.reading() as session:
        if not messages_are_due(session, here.now()):
            return []
    with here.database.writing() as session:
        return claim_messages(session, now=here.now())


def _deliver(here: Platform, message: int) -> list[int]:
    deliver_message(here.database, message, gateway=here.sms, keyring=here.keyring, now=here.now())
    return [message]


def _forget(here: Platform, attempts: Attempts) -> int:
    """What nobody came back for, and what is over; answers how many sign-ins and counters."""
    for path in attempts.attempt(Step.UPLOAD, EVERYWHERE, held_files, here.home / "registers"):
        attempts.attempt(Step.UPLOAD, held_for(path), _drop, here, path)
    return sum(attempts.attempt(Step.FORGET, EVERYWHERE, _forget_expired, here))


def _drop(here: Platform, path: Path) -> list[str]:
    drop_if_old(path, now=here.now())
    return []


def _forget_expired(here: Platform) -> list[int]:
    with here.database.reading() as session:
        if not anything_expired(session, here.now()):
            return []
    with here.database.writing() as session:
        return [forget_expired(session, now=here.now())]


def _note_heartbeat(here: Platform, attempts: Attempts) -> list[str]:
    with here.database.writing() as session:
        note_heartbeat(session, ended=here.clock(), stuck=attempts.stuck)
    return []
