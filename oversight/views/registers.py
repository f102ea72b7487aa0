"""The registers of a community on one page: where it belongs, its committee's terms, its firm, the credit record."""

from __future__ import annotations

from flask import Blueprint, render_template

from kernel.access import allowed
from kernel.calendar import day_of
from kernel.platform import platform
from oversight.rules.catalogue import BY_CODE
from oversight.rules.readers import OVERSEERS
from oversight.services.read_registers import committee_terms, credit_events, firm_contracts, read_places
from oversight.views.duties import READERS, roles_in
from registry.services.communities import community_by_code

blueprint = Blueprint("oversight_registers", __name__, url_prefix="/c/<community>/registers")


@blueprint.get("")
@allowed(*READERS, community_from="community")
def registers(community: str) -> str:
    """What the newest records say; what is known of the firm is for those who guide and supervise."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        found = {
            "place": read_places(session).get(community),
            "terms": committee_terms(session).get(community, []),
            "contracts": firm_contracts(session).get(community, []),
            "credit": credit_events(session, community),
        }
    return render_template(
        "oversight/staff/registers.html",
        community=place,
        **found,
        supervises=bool(OVERSEERS & roles_in(community)),
        titles={code: each.title for code, each in BY_CODE.items()},
        today=day_of(here.now()),
    )
