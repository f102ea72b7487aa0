"""The staff's screen of duties: one calendar, a page for each duty with its records, each record with what follows."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for

from kernel.access import ROLE_NAMES, Role, allowed
from kernel.platform import platform, visitor
from oversight.rules.agenda import ALL, MINE, TOLD, agenda, first_choice, offices_in, told_to
from oversight.rules.catalogue import duty_of
from oversight.rules.readers import concerns, may_file, may_read, require_reader
from oversight.rules.records import DISTRICT, RecordFile
from oversight.services.keep_record_file import open_record_file
from oversight.services.read_duties import follow_ups, history_of, list_duties
from oversight.services.read_duty_marks import duty_marks, marks_by_case
from oversight.services.read_place import place_of
from oversight.services.read_records import case_of, read_record, record_of_file, records_of

blueprint = Blueprint("oversight_duties", __name__, url_prefix="/c/<community>/duties")
READERS = (
    Role.CHAIR,
    Role.TREASURER,
    Role.COMMITTEE_MEMBER,
    Role.SUPERVISOR,
    Role.SEAL_KEEPER,
    Role.FIRM_MANAGER,
    Role.BRANCH_SECRETARY,
    Role.NEIGHBOURHOOD_OFFICER,
    Role.STREET_OFFICER,
    Role.REGULATOR,
    Role.AUDITOR,
)
SHOWN_RECORDS = 30


def roles_in(community: str) -> frozenset[Role]:
    """The offices the visitor holds there."""
    return frozenset(office.role for office in visitor().offices if office.covers(community))


@blueprint.get("")
@allowed(*READERS, community_from="community")
def duties(community: str) -> str:
    """What is due when and who does it: the overdue first, then soon, then month by month."""
    roles = roles_in(community)
    with platform().database.reading() as session:
        place = place_of(session, community)
        standings = list_duties(session, community, platform().now())
        marks = marks_by_case(duty_marks(session, community))
    who = request.args.get("who") or first_choice(standings, roles)
    return render_template(
        "oversight/staff/duties.html",
        community=place,
        agenda=agenda(standings, roles, who),
        who=who,
        choices={
            MINE: "我要办的",
            **({TOLD: "超期、已经报到我这里的"} if told_to(standings, roles) else {}),
            ALL: "全部",
            **{role.value: ROLE_NAMES[role] for role in offices_in(standings, roles)},
        },
        roles=roles,
        marks=marks,
        may_file=may_file,
        district=visitor().holds(roles, DISTRICT) and community != DISTRICT,
        DISTRICT=DISTRICT,
    )


@blueprint.get("/<duty>")
@allowed(*READERS, community_from="community")
def duty(community: str, duty: str) -> str:
    """What it asks, by which article, how it stood each time, and its records."""
    entry, roles, here = duty_of(duty), roles_in(community), platform()
    if not entry.public:
        require_reader(entry, roles, own=may_file(entry, roles))
    with here.database.reading() as session:
        place = place_of(session, community)
        history = history_of(session, community, entry, here.now())
        records = records_of(session, community, duty, limit=SHOWN_RECORDS)
        marks = marks_by_case(duty_marks(session, community))
    mine = may_read(entry, roles) or entry.public
    return render_template(
        "oversight/staff/duty.html",
        community=place,
        duty=entry,
        history=history if mine else [],
        marks=marks,
        records=[record for record in records if mine or record.person == visitor().person],
        may_file=may_file(entry, roles),
    )


@blueprint.get("/records/<int:record_id>")
@allowed(*READERS, community_from="community")
def record(community: str, record_id: int) -> str:
    """A record with both faces, as far as the visitor may read them, and the duties that follow from it."""
    here, roles = platform(), roles_in(community)
    with here.database.reading() as session:
        place = place_of(session, community)
        found = read_record(session, community, record_id, here.keyring)
        follows = follow_ups(session, community, found, here.now())
        case = case_of(session, found)
    own = found.person == visitor().person
    if not found.duty.public:
        require_reader(found.duty, roles, own=own)
    opened = own or may_read(found.duty, roles)
    return render_template(
        "oversight/staff/record.html",
        community=place,
        record=found,
        values=found.values if opened else found.face,
        opened=opened,
        follows=[each for each in follows if concerns(each.duty, roles)],
        case=[each for each in case if each.id == found.id or concerns(each.duty, roles)],
        may_correct=may_file(found.duty, roles) and opened and not found.corrected_by,
        file_url=lambda kept: _file_url(community, kept, opened),
    )


def _file_url(community: str, kept: RecordFile, opened: bool) -> str:
    """A public file's address among the annexes, an internal one's here for those who may open it."""
    if kept.public:
        return url_for("annexes.annex", sha256=kept.kept.sha256)
    return url_for(".file", community=community, file_id=kept.id) if opened else ""


@blueprint.get("/files/<int:file_id>")
@allowed(*READERS, community_from="community")
def file(community: str, file_id: int) -> Response:
    """An internal file, for those who may read the internal face."""
    here = platform()
    with here.database.reading() as session:
        found, kept = record_of_file(session, community, file_id)
    require_reader(found.duty, roles_in(community), own=found.person == visitor().person)
    data, media = open_record_file(here.home, kept.kept, community=community, keyring=here.keyring)
    response = Response(data, mimetype=media)
    response.headers["Content-Disposition"] = f"attachment; filename={kept.id}.{'pdf' if 'pdf' in media else 'jpg'}"
    response.headers["Cache-Control"] = "private, no-store"
    return response
