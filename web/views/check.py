"""Anyone checks a file: the page where it is dropped, and the page that the QR code on the paper leads to."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from flask.sansio.blueprints import BlueprintSetupState

from disclosure.rules.money import in_capitals
from disclosure.services.read_public import public_statement
from disclosure.views.quarters import quarter_in
from kernel.access import public
from kernel.platform import platform
from kernel.refusals import Refused
from web.checking import NO_FILE, Checked, check_file
from web.refusals import wants_json

blueprint = Blueprint("check", __name__)


@blueprint.record
def needs_no_token(state: BlueprintSetupState) -> None:
    """No CSRF token: nothing is changed by checking a file, and a token would give every reader a session."""
    state.app.extensions["csrf"].exempt(checked)


@blueprint.get("/check")
@public
def check() -> str:
    """Choose a file; what is asked of it."""
    return render_template("check/check.html")


@blueprint.post("/check")
@public
def checked() -> Response:
    """The verdict on the file, one sentence for each step; the file is not kept."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Refused(NO_FILE)
    found = check_file(platform(), file.stream)
    response = jsonify(found.report) if wants_json() else make_response(_page(found))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/s/<community>/<quarter>/<int:revision>")
@public
def scanned(community: str, quarter: str, revision: int) -> str:
    """What the paper in the reader's hand must say, to be compared with it."""
    with platform().database.reading() as session:
        shown = public_statement(session, community, quarter_in(quarter), revision)
    address = shown.here.document["paper"]["address"]
    return render_template("check/scanned.html", shown=shown, address=address, capitals=in_capitals)


def _page(found: Checked) -> str:
    return render_template("check/checked.html", report=found.report, known=found.known)
