"""What owners see of the pre-reports: title, dates, opinions and replies, and no person's name (DOMAIN 11.6)."""

from __future__ import annotations

from flask import Blueprint, render_template

from kernel.access import public
from kernel.platform import platform
from matters.services.show_prereports import shown_prereport, shown_prereports
from registry.services.communities import community_by_code

blueprint = Blueprint("matters_public", __name__, url_prefix="/c/<community>/prereports")


@blueprint.get("")
@public
def prereports(community: str) -> str:
    """Every matter that was reported."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        return render_template(
            "matters/public/prereports.html",
            community=place,
            listed=shown_prereports(session, community=place.code, now=here.now()),
        )


@blueprint.get("/<code>")
@public
def prereport(community: str, code: str) -> str:
    """One matter with every report, opinion and reply."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        listed = shown_prereport(session, community=place.code, code=code, now=here.now())
    return render_template("matters/public/prereport.html", community=place, listed=listed, now=here.now())
