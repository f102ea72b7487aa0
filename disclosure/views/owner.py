"""What a signed-in owner alone sees of the public income: what their own area stands for."""

from __future__ import annotations

from flask import Blueprint, render_template

from disclosure.services.read_household import read_household
from disclosure.services.read_public import public_statement
from disclosure.views.quarters import quarter_in
from kernel.access import Role, allowed
from kernel.platform import platform, visitor

blueprint = Blueprint("disclosure_owner", __name__)


@blueprint.get("/c/<community>/statements/<quarter>/mine")
@allowed(Role.OWNER, community_from="community")
def mine(community: str, quarter: str) -> str:
    """The household's part of the newest revision of a quarter."""
    with platform().database.reading() as session:
        shown = public_statement(session, community, quarter_in(quarter))
        household = read_household(session, community, visitor().head_id)
    return render_template("disclosure/owner/mine.html", shown=shown, household=household.share, units=household.units)
