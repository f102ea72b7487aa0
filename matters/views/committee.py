"""The committee's pages: matters, their pre-reports, and the replies to opinions."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug import Response

from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.rules.clocks import local_instant, may_file_again, owed
from matters.rules.decisions import DECISION_TYPES
from matters.rules.prereports import Occasion
from matters.rules.spending import beyond_delegation
from matters.services.draft_matter import draft_matter
from matters.services.file_prereport import Emergency, draft_prereport, file_prereport, need_for
from matters.services.read_matters import matter_view, matters_of, rules_pack_of
from matters.services.reply_opinion import draft_reply, give_reply
from matters.services.revise_matter import may_revise
from matters.views.drafting import kept_annexes, offered_matter
from matters.views.forms import MatterForm
from matters.views.signing import sign_about_page, sign_page, signed, signer_in
from registry.services.communities import community_by_code

blueprint = Blueprint("matters_committee", __name__)
COMMITTEE = (Role.CHAIR, Role.COMMITTEE_MEMBER)
READERS = (
    *COMMITTEE,
    Role.SUPERVISOR,
    Role.TREASURER,
    Role.BRANCH_SECRETARY,
    Role.NEIGHBOURHOOD_OFFICER,
    Role.STREET_OFFICER,
)


@blueprint.get("/c/<community>/matters")
@allowed(*READERS, community_from="community")
def matters(community: str) -> str:
    """All matters of the community with where each pre-report stands."""
    here = platform()
    with here.database.reading() as session:
        return render_template(
            "matters/committee/matters.html",
            community=community_by_code(session, community),
            views=matters_of(session, community),
            pack=rules_pack_of(session, community),
            now=here.now(),
        )


@blueprint.route("/c/<community>/matters/new", methods=["GET", "POST"])
@allowed(*COMMITTEE, community_from="community")
def new_matter(community: str) -> str | Response | tuple[str, int]:
    """Draft a matter."""
    form = MatterForm()
    if form.validate_on_submit():
        return _keep(community, form)
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        pack = rules_pack_of(session, community)
    page = render_template("matters/committee/new_matter.html", form=form, community=place, pack=pack, view=None)
    return (page, 422) if form.is_submitted() else page


def _keep(community: str, form: MatterForm) -> Response:
    here = platform()
    annexes = kept_annexes(form)
    with here.database.writing() as session:
        code = draft_matter(
            session,
            community=community,
            offered=offered_matter(form),
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
    here = platform()
    may_file = visitor().role_in(community, *COMMITTEE) is not None
    with here.database.reading() as session:
        view = matter_view(session, code, community=community)
        pack = rules_pack_of(session, community)
        return render_template(
            "matters/committee/matter.html",
            community=community_by_code(session, community),
            view=view,
            kind=DECISION_TYPES.get(view.matter.decision_type),
            need=need_for(session, view.matter, Occasion()),
            beyond=beyond_delegation(view.matter, pack.spend_delegation_limit),
            pack=pack,
            owed=owed(view.report.report, here.now(), pack.prereport_reply_days) if view.report else (),
            may_file=may_file,
            may_file_now=may_file and (view.report is None or may_file_again(view.report.report)),
            may_revise=may_file and may_revise(view),
            now=here.now(),
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
            emergency=_emergency(),
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign_prereport", community=community, act_id=act.id))


def _emergency() -> Emergency | None:
    if "emergency" not in request.form:
        return None
    return Emergency(local_instant(request.form.get("acted", "")), request.form.get("emergency_reason", ""))


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


@blueprint.post("/c/<community>/opinions/<int:opinion_id>/reply")
@allowed(*COMMITTEE, community_from="community")
def prepare_reply(community: str, opinion_id: int) -> Response:
    """Draft the reply to an opinion and go on to its signing."""
    here = platform()
    with here.database.writing() as session:
        act = draft_reply(
            session,
            opinion_id=opinion_id,
            community=community,
            signer=signer_in(community, *COMMITTEE),
            text=request.form.get("text", ""),
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign_reply", community=community, act_id=act.id))


@blueprint.get("/c/<community>/acts/<int:act_id>/reply")
@allowed(*COMMITTEE, community_from="community")
def sign_reply(community: str, act_id: int) -> str:
    """Check and sign the reply."""
    return sign_about_page("reply", community, act_id, "matters/committee/sign_reply.html")


@blueprint.post("/c/<community>/acts/<int:act_id>/reply")
@allowed(*COMMITTEE, community_from="community")
def submit_reply(community: str, act_id: int) -> Response:
    """Give the signed reply."""
    here = platform()
    with here.database.writing() as session:
        act, envelope = signed(session, "reply", community, act_id, *COMMITTEE)
        code = give_reply(session, act=act, envelope=envelope, now=here.now())
    flash("答复已签名，对方和业主都能看到。", "good")
    return redirect(url_for(".matter", community=community, code=code))
