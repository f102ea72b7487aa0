"""The house itself: the front door, how pages are shown, help, privacy, and how anyone checks a result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from auth.rules.gate import Passage, passage
from kernel import calendar, wording
from kernel.access import Marked, Visitor, public
from kernel.platform import platform, visitor
from registry.services.communities import list_communities
from voting.rules.assembly import State, shown_state
from voting.services.read_assemblies import Assembly, assemblies_of

THEMES = ("auto", "light", "dark")
SIZES = ("standard", "large")
THEME_COOKIE, SIZE_COOKIE = "theme", "size"
KEPT = timedelta(days=365)

blueprint = Blueprint("house", __name__)

for name, filter_ in wording.FILTERS.items():
    blueprint.add_app_template_filter(filter_, name)
for say in (calendar.spoken, calendar.spoken_deadline, calendar.spoken_day):
    blueprint.add_app_template_filter(say)


@dataclass(frozen=True, slots=True)
class Display:
    """How this visitor reads: colours and size of type; who reads; whether everything here is made up."""

    theme: str
    size: str
    reader: Visitor
    demonstration: bool


@blueprint.app_context_processor
def display() -> dict[str, Display]:
    """``display`` in every template."""
    theme, size = request.cookies.get(THEME_COOKIE, ""), request.cookies.get(SIZE_COOKIE, "")
    return {
        "display": Display(
            theme if theme in THEMES else THEMES[0],
            size if size in SIZES else SIZES[0],
            visitor(),
            platform().demonstration,
        )
    }


@blueprint.app_template_global()
def may_open(endpoint: str, community: str) -> bool:
    """Whether the reader's offices open a page of a community: no template links to a door that stays shut."""
    rule = cast(Marked, current_app.view_functions[endpoint]).access_rule
    return passage(rule, visitor(), assembly="", community=community) is Passage.OPEN


@blueprint.record
def trust_preferences(state: BlueprintSetupState) -> None:
    """No CSRF token on the display form: it stands on every page, and a token would give every reader a session."""
    state.app.extensions["csrf"].exempt(preferences)


@blueprint.get("/")
@public
def home() -> str:
    """The front door: every community with the assemblies that have been noticed, newest first."""
    here = platform()
    with here.database.reading() as session:
        communities = [
            {
                "code": community.code,
                "name": community.name,
                "assemblies": [_told(found) for found in assemblies_of(session, community.code)],
            }
            for community in list_communities(session)
        ]
    return render_template("house/home.html", communities=communities, hidden=State.DRAFT)


@blueprint.post("/preferences")
@public
def preferences() -> Response:
    """Keeps the size of type or the colours in a cookie and returns to the page it was asked on."""
    response = redirect(_page_before(), 303)
    for cookie, allowed in ((THEME_COOKIE, THEMES), (SIZE_COOKIE, SIZES)):
        wanted = request.form.get(cookie, "")
        if wanted in allowed:
            secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
            response.set_cookie(cookie, wanted, max_age=KEPT, secure=secure, httponly=True, samesite="Lax")
    return response


@blueprint.get("/help")
@public
def help_page() -> str:
    """How to vote, step by step, and what to do when something does not work."""
    return render_template("house/help.html")


@blueprint.get("/privacy")
@public
def privacy() -> str:
    """What is kept about owners, for what and how long (PIPL 17)."""
    return render_template("house/privacy.html")


@blueprint.get("/verify")
@public
def verify() -> str:
    """How anyone checks a notice, a receipt and a result."""
    return render_template("house/verify.html")


def _told(found: Assembly) -> Assembly:
    """The assembly in the state the clock gives it now."""
    return found.in_state(shown_state(found.state, found.window, platform().now()))


def _page_before() -> str:
    """The page of this site the visitor came from, without its host; the front door for anything else."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host or not came_from.path.startswith("/") or came_from.path.startswith("//"):
        return url_for("house.home")
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")
