"""The public face of duties, a community's or the district's: how they stand and what was filed, for everyone."""

from __future__ import annotations

from flask import Blueprint, render_template

from kernel.access import public
from kernel.platform import platform
from oversight.rules.records import DISTRICT
from oversight.rules.standing import State
from oversight.services.read_duties import list_duties
from oversight.services.read_duty_marks import duty_marks, marks_by_case
from oversight.services.read_place import place_of
from oversight.services.read_public_duties import read_complaints
from oversight.services.read_records import public_record, public_records

blueprint = Blueprint("oversight_board", __name__, url_prefix="/c/<community>/board/duties")


@blueprint.get("")
@public
def duties(community: str) -> str:
    """Every public duty: what is late, what is coming, what was done."""
    here = platform()
    with here.database.reading() as session:
        place = place_of(session, community)
        every = list_duties(session, community, here.now())
        records = public_records(session, community)
        marks = marks_by_case(duty_marks(session, community))
        complaints = read_complaints(session, community, every, here.now())
    standings = [each for each in every if each.duty.public]
    return render_template(
        "oversight/public/duties.html",
        community=place,
        overdue=[each for each in standings if each.overdue],
        soon=[each for each in standings if each.state is State.SOON],
        coming=[each for each in standings if each.state is State.OPEN],
        done=[each for each in standings if each.done and not (each.filed and each.filed.record)],
        records=records,
        marks=marks,
        complaints=complaints,
        DISTRICT=DISTRICT,
    )


@blueprint.get("/<int:record_id>")
@public
def record(community: str, record_id: int) -> str:
    """The public face of one record."""
    with platform().database.reading() as session:
        place = place_of(session, community)
        found = public_record(session, community, record_id)
    return render_template("oversight/public/record.html", community=place, record=found)
