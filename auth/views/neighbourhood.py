"""The neighbourhood's counter: find an owner's head by its flat, confirm having seen them, issue a code anew."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from auth.services.find_heads import find_heads
from auth.services.grant_in_person import grant_in_person
from auth.services.reissue_letter import reissue_letter
from auth.views.circumstances import means
from kernel.access import Role, allowed
from kernel.platform import platform, visitor

blueprint = Blueprint("auth_neighbourhood", __name__, url_prefix="/neighbourhood/<community>/owners")


@blueprint.get("")
@allowed(Role.NEIGHBOURHOOD_OFFICER, community_from="community")
def owners(community: str) -> str:
    """Search by flat; names and phones are masked, the officer compares them with the identity card."""
    unit = request.args.get("unit", "").strip()[:40]
    with platform().database.reading() as database:
        found = find_heads(database, community=community, unit=unit, now=platform().now(), keyring=platform().keyring)
    return render_template("auth/neighbourhood/owners.html", community=community, unit=unit, found=found)


@blueprint.post("/<int:head_id>/presence")
@allowed(Role.NEIGHBOURHOOD_OFFICER, community_from="community")
def presence(community: str, head_id: int) -> str:
    """Signs that the owner was seen and shows the code to hand over, once; with no assembly it is for reading only."""
    assembly = request.form.get("assembly", "")
    with platform().database.writing() as database:
        grant = grant_in_person(
            database,
            officer=visitor().person,
            community=community,
            assembly=assembly,
            head_id=head_id,
            **means(),
        )
    return render_template(
        "auth/neighbourhood/grant.html",
        community=community,
        assembly=assembly,
        grant=grant,
        link=platform().base_url + url_for("auth_reading.in_person", community=community),
    )


@blueprint.post("/<int:head_id>/letter")
@allowed(Role.NEIGHBOURHOOD_OFFICER, community_from="community")
def letter(community: str, head_id: int) -> str:
    """Voids the old activation code and shows the new one, once."""
    assembly = request.form.get("assembly", "")
    with platform().database.writing() as database:
        issued = reissue_letter(database, community=community, assembly=assembly, head_id=head_id, **means())
    return render_template(
        "auth/neighbourhood/letter.html",
        community=community,
        assembly=assembly,
        issued=issued,
        link=f"{platform().base_url}/a/{assembly}",
    )
