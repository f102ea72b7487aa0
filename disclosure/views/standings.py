"""On time or visibly late: a community's due days for everyone, and all communities for whoever looks after them."""

from __future__ import annotations

from flask import Blueprint, render_template

from disclosure.rules.due import LEVEL_NAMES
from disclosure.services.read_overview import read_overviews
from disclosure.services.read_standings import overdue_marks, read_standings, running_standing
from kernel.access import Role, allowed, public
from kernel.platform import platform, visitor
from matters.services.read_matters import rules_pack_of
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_standings", __name__)
OVERSEERS = (Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER, Role.REGULATOR)


@blueprint.get("/c/<community>/statements/calendar")
@public
def calendar(community: str) -> str:
    """When each quarter's statement was due and when it came, what the log says of it, and the rule."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        return render_template(
            "disclosure/public/calendar.html",
            community=place,
            running=running_standing(session, place.code, here.now()),
            standings=read_standings(session, place.code, here.now()),
            marks=overdue_marks(session, place.code),
            pack=rules_pack_of(session, place.code),
            level_names=LEVEL_NAMES,
        )


@blueprint.get("/staff/disclosure")
@allowed(*OVERSEERS, because="lists only the communities that the visitor's offices cover")
def everywhere() -> str:
    """Every community the visitor looks after: what is overdue, what came late, which questions wait."""
    here = platform()
    offices = tuple(office for office in visitor().offices if office.role in OVERSEERS)
    with here.database.reading() as session:
        overviews = read_overviews(session, offices, here.now())
    return render_template("disclosure/staff/everywhere.html", overviews=overviews)
