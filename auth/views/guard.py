"""The door of every view: it must carry its access rule or the application does not start; the rule is then kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from flask import Blueprint, Flask, current_app, redirect, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from auth.rules.gate import Passage, passage
from auth.rules.refusals import NOT_YOURS, SIGN_IN_BY_LETTER, SIGN_IN_NEEDED
from auth.rules.sessions import safe_next
from auth.services.read_letters import door_of
from auth.views.session import keep_sign_ins, know_visitor
from kernel.access import Access, Marked
from kernel.platform import platform, visitor
from kernel.refusals import Refused

# Files of style and script, Flask's own and Bootstrap-Flask's: the same for everyone.
FILES = ("static", "bootstrap.static")
ASSEMBLY = "assembly"

blueprint = Blueprint("auth_guard", __name__)


@blueprint.record_once
def begin(state: BlueprintSetupState) -> None:
    """Sign-ins are read with the same application that this door guards."""
    keep_sign_ins(cast(Flask, state.app))


def require_access_marks(app: Flask) -> None:
    """Call it last in the factory. Raises RuntimeError that names each view without a usable access rule."""
    problems = [
        f"{endpoint}: {problem}"
        for endpoint in app.view_functions
        if endpoint not in FILES and (problem := _problem(app, endpoint))
    ]
    if problems:
        raise RuntimeError("the application does not start:\n  " + "\n  ".join(sorted(problems)))


def _problem(app: Flask, endpoint: str) -> str:
    rule = getattr(app.view_functions[endpoint], "access_rule", None)
    if not isinstance(rule, Access):
        return "put @public or @allowed(Role.…) from kernel.access directly above the function"
    if rule.public:
        return ""
    if not rule.roles:
        return "@allowed names no role; write @allowed(Role.…)"
    if not rule.community_from:
        return (
            "" if rule.because else "write community_from='…' (the argument with the community's code) or because='…'"
        )
    addresses = list(app.url_map.iter_rules(endpoint))
    named = all(rule.community_from in address.arguments for address in addresses)
    return "" if named else f"community_from={rule.community_from!r} is not an argument of its address"


@blueprint.before_app_request
def keep_the_rule() -> Response | None:
    """Lets the request pass, sends the visitor to sign in, or raises Refused; an unknown address is left to the 404."""
    if request.endpoint is None or request.endpoint in FILES:
        return None
    know_visitor()
    rule = cast(Marked, current_app.view_functions[request.endpoint]).access_rule
    arguments = request.view_args or {}
    match passage(
        rule,
        visitor(),
        assembly=str(arguments.get(ASSEMBLY, "")),
        community=str(arguments.get(rule.community_from, "")) if rule.community_from else "",
    ):
        case Passage.OPEN:
            return None
        case Passage.CLOSED:
            raise Refused(NOT_YOURS)
        case Passage.OWNER_SIGN_IN:
            return _to_owners_door(arguments, rule.community_from)
        case Passage.STAFF_SIGN_IN:
            return _to_sign_in("auth_staff.sign_in")


def _to_owners_door(arguments: Mapping[str, Any], community_from: str) -> Response:
    """The letter's door for what belongs to an assembly; for a community's pages the one for reading, which shows both.

    Raises Refused when the address names neither and no letter is in force that could let the owner in.
    """
    if ASSEMBLY in arguments:
        return _to_sign_in("auth_owner.sign_in", assembly=arguments[ASSEMBLY])
    if community_from:
        return _to_sign_in("auth_reading.sign_in", community=arguments[community_from])
    with platform().database.reading() as session:
        door = door_of(session, community=visitor().community, now=platform().now())
    if not door:
        raise Refused(SIGN_IN_BY_LETTER)
    return _to_sign_in("auth_owner.sign_in", assembly=door)


def _to_sign_in(endpoint: str, **arguments: Any) -> Response:
    """A person is led to the door and afterwards back to the page; a program is told."""
    if request.is_json or request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        raise Refused(SIGN_IN_NEEDED)
    back = safe_next(request.full_path.rstrip("?")) if request.method == "GET" else ""
    return redirect(url_for(endpoint, **arguments, next=back or None), 303)
