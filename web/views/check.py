"""Anyone checks a file: the page where it is dropped, and the page that the QR code on the paper leads to."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from flask.sansio.blueprints import BlueprintSetupState
from flask_wtf.file import FileField

from disclosure.rules.money import in_capitals
from disclosure.services.read_public import public_statement
from disclosure.views.quarters import quarter_in
from forms.form import Form, about
from kernel.access import public
from kernel.platform import platform, wants_json
from kernel.refusals import Refused
from web.checking import NO_FILE, NOT_CHECKABLE, TOO_LARGE, Checked, check_file

blueprint = Blueprint("check", __name__)


class CheckForm(Form):
    """The file; without a token, as its page has none."""

    file = FileField("选一个 PDF 文件，或者把文件拖到框里")
    belongs = about(file=[NO_FILE, TOO_LARGE, NOT_CHECKABLE])

    class Meta(Form.Meta):
        """No CSRF token: a token would give every reader a session."""

        csrf = False


@blueprint.record
def needs_no_token(state: BlueprintSetupState) -> None:
    """No CSRF token: nothing is changed by checking a file, and a token would give every reader a session."""
    state.app.extensions["csrf"].exempt(checked)


@blueprint.get("/check")
@public
def check() -> str | tuple[str, int]:
    """Choose a file; what is asked of it."""
    return CheckForm().page("check/check.html")


@blueprint.post("/check")
@public
def checked() -> Response:
    """The verdict on the file, one sentence for each step; the file is not kept."""
    response = _verdict(CheckForm())
    response.headers["Cache-Control"] = "no-store"
    return response


def _verdict(form: CheckForm) -> Response:
    with form.takes_refusals():
        file = request.files.get("file")
        if file is None or not file.filename:
            raise Refused(NO_FILE)
        found = check_file(platform(), file.stream)
        return jsonify(found.report) if wants_json() else make_response(_page(found))
    return make_response(form.page("check/check.html"))


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
