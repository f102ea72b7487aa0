"""The 社区 officer's pages of an assembly: the sealed letters, building by building."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from kernel.access import Role, allowed
from kernel.paper import render_papers
from kernel.platform import platform
from kernel.refusals import Refused
from registry.services.communities import community_by_code
from voting.rules.refusals import UNKNOWN_ASSEMBLY
from voting.services.print_letters import letter_batches, print_letters
from voting.services.read_assemblies import assembly_by_code
from voting.views.papers import OFFICE, pdf

blueprint = Blueprint("voting_neighbourhood", __name__)


@blueprint.get("/c/<community>/assemblies/<code>/letters")
@allowed(Role.NEIGHBOURHOOD_OFFICER, community_from="community")
def letters(community: str, code: str) -> str:
    """Every building with the number of its letters."""
    with platform().database.reading() as session:
        assembly = assembly_by_code(session, code)
        if assembly.community != community:
            raise Refused(UNKNOWN_ASSEMBLY)
        return render_template(
            "voting/neighbourhood/letters.html",
            community=community_by_code(session, community),
            assembly=assembly,
            batches=letter_batches(session, code),
        )


@blueprint.post("/c/<community>/assemblies/<code>/letters")
@allowed(Role.NEIGHBOURHOOD_OFFICER, community_from="community")
def print_building(community: str, code: str) -> Response:
    """Make the letters of one building; their codes exist on this paper alone."""
    here = platform()
    with here.database.writing() as session:
        if assembly_by_code(session, code).community != community:
            raise Refused(UNKNOWN_ASSEMBLY)
        values = print_letters(
            session,
            code=code,
            building=request.form.get("building", ""),
            base_url=here.base_url,
            office=OFFICE,
            phone="",
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    (data,) = render_papers([("auth/paper/letter.html", values)])
    response = pdf(data, f"letters-{code}.pdf")
    response.headers["Cache-Control"] = "no-store"
    return response
