"""A community's own page and its feed: open votes, results, the public income, in one place for everyone."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from disclosure.rules.news import undecided_spendings, unreported_spendings
from disclosure.services.read_published import published_statements
from disclosure.services.read_standings import read_standings
from kernel.access import public
from kernel.atom import MEDIA, feed
from kernel.platform import platform
from oversight.services.read_public_duties import read_public_duties
from registry.services.communities import community_by_code
from voting.rules.assembly import State, shown_state
from voting.services.read_assemblies import Assembly, assemblies_of
from web.news import Place, news_of
from web.references import reference_to

blueprint = Blueprint("community", __name__, url_prefix="/c/<community>")
SHOWN_QUARTERS = 4
SOME_MINUTES = "public, max-age=300"


@blueprint.get("")
@public
def page(community: str) -> str:
    """What is being decided, what was decided, and where the money went."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        assemblies = [_told(found) for found in assemblies_of(session, place.code)]
        published = published_statements(session, place.code)
        standings = read_standings(session, place.code, here.now())
        duties = read_public_duties(session, place.code, here.now())
    out = {each.quarter for each in published}
    return render_template(
        "house/community.html",
        community=place,
        assemblies=[found for found in assemblies if found.state != State.DRAFT],
        published=published[:SHOWN_QUARTERS],
        owed=[standing for standing in standings if standing.quarter not in out],
        duties=duties,
        undecided=undecided_spendings,
        unreported=unreported_spendings,
    )


@blueprint.get("/feed.atom")
@public
def news(community: str) -> Response:
    """The same as news, for a feed reader."""
    here = platform()
    with here.database.reading() as session:
        place = Place(community_by_code(session, community), here.base_url)
        entries = news_of(session, place)
    told = feed(
        id=place.id_of("feed"),
        title=f"{place.community.name}：公示和投票结果",
        author=f"{place.community.name}业主委员会",
        address=place.address(".news", community=community),
        page=place.address(".page", community=community),
        entries=entries,
    )
    return Response(told, content_type=f"{MEDIA}; charset=utf-8", headers={"Cache-Control": SOME_MINUTES})


@blueprint.app_template_global()
def reference_url(community: str, text: str) -> str:
    """The address of what a line of the books refers to, "" where there is no public page of it."""
    with platform().database.reading() as session:
        return reference_to(session, community, text)


def _told(found: Assembly) -> Assembly:
    """The assembly in the state the clock gives it now."""
    return found.in_state(shown_state(found.state, found.window, platform().now()))
