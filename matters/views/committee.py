"""The committee's pages: matters and their pre-reports."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug import Response

from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.rules.decisions import DECISION_TYPES, MAJOR_MATTERS
from matters.rules.matter import OfferedMatter
from matters.rules.prereports import Occasion
from matters.services.draft_matter import draft_matter
from matters.services.file_prereport import draft_prereport, file_prereport, need_for
from matters.services.keep_annex import keep_annex
from matters.services.read_matters import matter_view, matters_of
from matters.views.forms import MatterForm
from matters.views.signing import sign_page, signed, signer_in
from registry.services.communities import community_by_code

blueprint = Blueprint("matters_committee", __name__)
COMMITTEE = (Role.CHAIR, Role.COMMITTEE_MEMBER)
READERS = (*COMMITTEE, Role.SUPERVISOR, Role.TREASURER, Role.BRANCH_SECRETARY, Role.NEIGHBOURHOOD_OFFICER)


@blueprint.get("/c/<community>/matters")
@allowed(*READERS, community_from="community")
def matters(community: str) -> str:
    """All matters of the community with where each pre-report stands."""
    with platform().database.reading() as session:
        return render_template(
            "matters/committee/matters.html",
            community=community_by_code(session, community),
            views=matters_of(session, community),
            types=DECISION_TYPES,
        )


@blueprint.route("/c/<community>/matters/new", methods=["GET", "POST"])
@allowed(*COMMITTEE, community_from="community")
def new_matter(community: str) -> str | Response | tuple[str, int]:
    """Draft a matter."""
    form = MatterForm()
    if form.validate_on_submit():
        return _keep(community, form)
    page = render_template("matters/committee/new_matter.html", form=form, community=community, types=DECISION_TYPES)
    return (page, 422) if form.is_submitted() else page


def _keep(community: str, form: MatterForm) -> Response:
    here = platform()
    files = [file for file in form.annexes.data or [] if file and file.filename]
    annexes = [keep_annex(here.home / "uploads", file.filename, file.read()) for file in files]
    offered = OfferedMatter(
        decision_type=form.decision_type.data,
        title=form.title.data,
        text=form.text.data,
        amount=form.amount.data or "",
        major_matter=form.major_matter.data or "",
        classification_reason=form.classification_reason.data or "",
        beneficiaries=form.beneficiaries.data or "",
    )
    with here.database.writing() as session:
        code = draft_matter(
            session,
            community=community,
            offered=offered,
            annexes=annexes,
            person=visitor().person,
            now=here.now(),
        )
    flash("议题已保存。", "good")
    return redirect(url_for(".matter", community=community, code=code))


@blueprint.get("/c/<community>/matters/<code>")
@allowed(*READERS, community_from="community")
def matter(community: str, code: str) -> str:
    """One matter: its text, its pre-reports, who is being waited for."""
    with platform().database.reading() as session:
        view = matter_view(session, code, community=community)
        return render_template(
            "matters/committee/matter.html",
            community=community_by_code(session, community),
            view=view,
            kind=DECISION_TYPES[view.matter.decision_type],
            need=need_for(session, view.matter, Occasion()),
            major_matters=MAJOR_MATTERS,
            may_file=visitor().role_in(community, *COMMITTEE) is not None,
        )


@blueprint.post("/c/<community>/matters/<code>/prereport")
@allowed(*COMMITTEE, community_from="community")
def prepare_prereport(community: str, code: str) -> Response:
    """Draft the pre-report and go on to its signing."""
    here = platform()
    with here.database.writing() as session:
        act = draft_prereport(
            session,
            matter_code=matter_view(session, code, community=community).matter.code,
            signer=signer_in(community, *COMMITTEE),
            no_branch_reason=request.form.get("no_branch_reason", ""),
            occasion=Occasion(
                petition="petition" in request.form,
                first_assembly="first_assembly" in request.form,
                street_order="street_order" in request.form,
            ),
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign_prereport", community=community, act_id=act.id))


@blueprint.get("/c/<community>/acts/<int:act_id>/prereport")
@allowed(*COMMITTEE, community_from="community")
def sign_prereport(community: str, act_id: int) -> str:
    """Check and sign the pre-report."""
    return sign_page("prereport", community, act_id, "matters/committee/sign_prereport.html")


@blueprint.post("/c/<community>/acts/<int:act_id>/prereport")
@allowed(*COMMITTEE, community_from="community")
def submit_prereport(community: str, act_id: int) -> Response:
    """File the signed pre-report."""
    here = platform()
    with here.database.writing() as session:
        act, envelope = signed(session, "prereport", community, act_id, *COMMITTEE)
        code = file_prereport(session, act=act, envelope=envelope, now=here.now())
    flash("已报告，正在等待答复。", "good")
    return redirect(url_for(".matter", community=community, code=code))
