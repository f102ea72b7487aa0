"""What falls due, in one idempotent place: openings, closings, results, what is overdue, messages, checkpoints."""

from __future__ import annotations

from auth.services.deliver_messages import deliver_messages
from auth.services.forget_expired import forget_expired
from disclosure.services.mark_overdue import mark_overdue
from disclosure.services.note_fund_alerts import note_fund_alerts
from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.platform import Platform
from kernel.refusals import Refused
from oversight.services.found_district import found_district
from oversight.services.mark_duties import mark_duties, places_to_mark
from oversight.services.read_place import place_of, places_with_logs
from registry.services.communities import list_communities
from registry.services.hold_upload import drop_old_uploads
from voting.services.close_assembly import close_assembly, result_if_closed
from voting.services.due_assemblies import assemblies_to_close, assemblies_to_finalise, assemblies_to_open
from voting.services.finalise_assembly import finalise_assembly
from voting.services.open_assembly import open_assembly
from voting.services.read_assemblies import assembly_by_code
from voting.services.seal_certificate import CertificatePress
from web.publishing import publish_signed


def do_what_is_due(here: Platform) -> dict[str, list[str] | int]:
    """Do all of it once and tell what was done; doing it again at once finds nothing left."""
    opened = _open_due(here)
    closed, stuck = _close_due(here)
    final = _finalise_due(here)
    statements = publish_signed(here)
    overdue = _mark_overdue(here)
    funds = _note_fund_alerts(here)
    duties = _mark_duties(here)
    checkpoints = publish_checkpoints(here)
    messages = send_messages(here)
    drop_old_uploads(here.home / "registers", now=here.now())
    with here.database.writing() as session:
        forgotten = forget_expired(session, now=here.now())
    return {
        "opened": opened,
        "closed": closed,
        "stuck": stuck,
        "final": final,
        "statements": statements,
        "overdue": overdue,
        "funds": funds,
        "duties": duties,
        "checkpoints": checkpoints,
        "messages": messages,
        "forgotten": forgotten,
    }


def close_and_publish(here: Platform, code: str) -> None:
    """Close one vote, with its certificate, and publish the checkpoint that covers the result. Raises Refused."""
    now = here.now()
    with here.database.reading() as session:
        community = assembly_by_code(session, code).community
        expected = result_if_closed(session, code=code, now=now)
    press = CertificatePress(community, here.base_url, here.stamp, here.keyring)
    press(expected)  # here, where nobody waits for it; inside it is at hand, unless the log has grown meanwhile
    with here.database.writing() as session:
        close_assembly(session, code=code, now=now, entropy=here.entropy, keyring=here.keyring, render=press)
    publish_checkpoint_of(here, community)


def publish_checkpoint_of(here: Platform, community: str) -> str:
    """Audit and sign the log of a community or the district as it stands; answers the note. Raises Refused."""
    with here.database.writing() as session:
        origin = place_of(session, community).log_origin
        # The clock is asked again: a long run must not sign with the instant it began at, which the log has passed.
        present = max(here.now(), here.clock().replace(microsecond=0))
        return publish_checkpoint(session, origin=origin, community=community, keyring=here.keyring, now=present)


def publish_checkpoints(here: Platform) -> list[str]:
    """A new checkpoint for every community whose log has grown, and for the district; answers all looked at."""
    with here.database.reading() as session:
        places = [found.code for found in places_with_logs(session)]
    for place in places:
        publish_checkpoint_of(here, place)
    return places


def send_messages(here: Platform) -> int:
    """Hand on every message that is due."""
    sent = 0
    while batch := deliver_messages(here.database, gateway=here.sms, keyring=here.keyring, now=here.now()):
        sent += batch
    return sent


def _open_due(here: Platform) -> list[str]:
    with here.database.writing() as session:
        due = assemblies_to_open(session, here.now())
        for code in due:
            open_assembly(session, code=code, now=here.now())
    return due


def _close_due(here: Platform) -> tuple[list[str], list[str]]:
    """What was closed, and what could not be, with the reason: it is tried again next time, and the rest goes on."""
    with here.database.reading() as session:
        due = assemblies_to_close(session, here.now())
    closed, stuck = [], []
    for code in due:
        try:
            close_and_publish(here, code)
            closed.append(code)
        except Refused as refused:
            stuck.append(f"{code}: {refused.refusal.says}{refused.refusal.next_step}")
    return closed, stuck


def _finalise_due(here: Platform) -> list[str]:
    with here.database.writing() as session:
        return [
            code for code in assemblies_to_finalise(session) if finalise_assembly(session, code=code, now=here.now())
        ]


def _mark_overdue(here: Platform) -> list[str]:
    """One transaction for each community; answers ``k7qm 2026Q3 street`` for each entry that was logged."""
    with here.database.reading() as session:
        communities = list_communities(session)
    marked = []
    for community in communities:
        with here.database.writing() as session:
            marks = mark_overdue(
                session, community=community, now=here.now(), entropy=here.entropy, keyring=here.keyring
            )
        marked += [f"{community.code} {mark.quarter.code} {mark.level}" for mark in marks]
    return marked


def _note_fund_alerts(here: Platform) -> list[str]:
    """The communities whose fund has raised an alert: the clock of its plan runs from now on."""
    with here.database.writing() as session:
        return note_fund_alerts(session, here.now())


def _mark_duties(here: Platform) -> list[str]:
    """One transaction for each community, and for the district; answers ``k7qm firm-opinion 2026 street_officer``."""
    with here.database.writing() as session:
        found_district(session, keyring=here.keyring, now=here.now())
    with here.database.reading() as session:
        places = [place_of(session, code) for code in places_to_mark(session, here.now())]
    marked = []
    for place in places:
        with here.database.writing() as session:
            marks = mark_duties(session, place=place, now=here.now(), entropy=here.entropy, keyring=here.keyring)
        marked += [f"{place.code} {' '.join(mark.key)}" for mark in marks]
    return marked
