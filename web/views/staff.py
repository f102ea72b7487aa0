"""The staff's home: for each office held, where its work lies."""

from __future__ import annotations

from flask import Blueprint, render_template

from kernel.access import ROLE_NAMES, Role, allowed
from kernel.platform import platform, visitor
from registry.services.communities import list_communities

blueprint = Blueprint("staff", __name__)
STAFF = tuple(role for role in Role if role is not Role.OWNER)


@blueprint.get("/staff")
@allowed(*STAFF, because="shows the visitor's own offices and nothing else")
def home() -> str:
    """The visitor's offices, community by community."""
    offices = visitor().offices
    with platform().database.reading() as session:
        communities = [
            (community, sorted({office.role for office in offices if office.covers(community.code)}))
            for community in list_communities(session)
        ]
    return render_template(
        "staff/home.html", communities=[pair for pair in communities if pair[1]], role_names=ROLE_NAMES, roles=Role
    )
