"""The register's pages: upload, read the dry run's report, import."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug import Response

from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from registry.services.check_register import check_register
from registry.services.communities import community_by_code
from registry.services.hold_upload import drop_upload, held_upload, hold_upload
from registry.services.import_register import import_register
from registry.services.read_imports import last_import
from registry.views.forms import ConfirmForm, RegisterForm

blueprint = Blueprint("registry_committee", __name__)
KEEPERS = (Role.CHAIR, Role.COMMITTEE_MEMBER, Role.NEIGHBOURHOOD_OFFICER, Role.OPERATOR)
FOLDER = "registers"
HELD_NAME = "register.xlsx"


@blueprint.route("/c/<community>/register", methods=["GET", "POST"])
@allowed(*KEEPERS, community_from="community")
def upload(community: str) -> str | Response | tuple[str, int]:
    """Where the register stands, and the form to upload a newer one."""
    form = RegisterForm()
    if form.validate_on_submit():
        return _held(community, form)
    with platform().database.reading() as session:
        return form.page(
            "registry/committee/upload.html",
            community=community_by_code(session, community),
            last=last_import(session, community),
        )


def _held(community: str, form: RegisterForm) -> Response:
    here = platform()
    digest = hold_upload(
        here.home / FOLDER,
        community=community,
        data=form.file.data.read(),
        now=here.now(),
        entropy=here.entropy,
        keyring=here.keyring,
    )
    spaces = "1" if form.count_special_spaces.data else None
    return redirect(url_for(".check", community=community, digest=digest, spaces=spaces), 303)


@blueprint.get("/c/<community>/register/<digest>")
@allowed(*KEEPERS, community_from="community")
def check(community: str, digest: str) -> str:
    """The dry run of an uploaded register: every correction, doubt and refusal, and what would change."""
    here = platform()
    counts_spaces = "spaces" in request.args
    data = held_upload(here.home / FOLDER, community=community, digest=digest, keyring=here.keyring)
    with here.database.reading() as session:
        place = community_by_code(session, community)
        checked = check_register(
            session,
            community=community,
            name=HELD_NAME,
            data=data,
            keyring=here.keyring,
            count_special_spaces=counts_spaces,
        )
    return render_template(
        "registry/committee/check.html",
        community=place,
        digest=digest,
        report=checked.report,
        form=ConfirmForm(count_special_spaces=counts_spaces),
        counts_spaces=counts_spaces,
    )


@blueprint.post("/c/<community>/register/<digest>")
@allowed(*KEEPERS, community_from="community")
def confirm(community: str, digest: str) -> Response:
    """Stores the register that was checked."""
    here = platform()
    form = ConfirmForm()
    counts_spaces = bool(form.count_special_spaces.data)
    data = held_upload(here.home / FOLDER, community=community, digest=digest, keyring=here.keyring)
    with here.database.writing() as session:
        report = import_register(
            session,
            community=community,
            name=HELD_NAME,
            data=data,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
            person=visitor().person,
            count_special_spaces=counts_spaces,
        )
    if not report.saved:
        spaces = "1" if counts_spaces else None
        return redirect(url_for(".check", community=community, digest=digest, spaces=spaces), 303)
    drop_upload(here.home / FOLDER, community=community, digest=digest)
    flash(f"名册已导入：{report.units} 套，业主 {report.heads} 人。", "good")
    return redirect(url_for(".upload", community=community), 303)
