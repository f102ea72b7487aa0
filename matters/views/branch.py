"""The pages of the 小区党支部 and the 社区“两委”: the inbox of pre-reports and the opinion on each."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug import Response

from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.rules.decisions import DECISION_TYPES
from matters.rules.prereports import ADDRESSEE_NAMES
from matters.rules.spending import beyond_delegation
from matters.services.give_opinion import ADDRESSEE_OF, draft_opinion, give_opinion
from matters.services.read_inbox import read_inbox
from matters.services.read_matters import matter_of_report, rules_pack_of
from matters.services.receive_prereport import receive_prereport
from matters.views.forms import OpinionForm
from matters.views.signing import sign_about_page, signed, signer_in
from registry.services.communities import community_by_code

blueprint = Blueprint("matters_branch", __name__)
ADDRESSEES = (Role.BRANCH_SECRETARY, Role.NEIGHBOURHOOD_OFFICER)


@blueprint.get("/c/<community>/inbox")
@allowed(*ADDRESSEES, community_from="community")
def inbox(community: str) -> str:
    """The pre-reports, those that wait first, each with its clock."""
    here = platform()
    addressee = ADDRESSEE_OF[signer_in(community, *ADDRESSEES).role]
    with here.database.reading() as session:
        return render_template(
            "matters/branch/inbox.html",
            community=community_by_code(session, community),
            entries=read_inbox(session, community=community, addressee=addressee, now=here.now()),
            addressee=ADDRESSEE_NAMES[addressee],
            now=here.now(),
        )


@blueprint.route("/c/<community>/inbox/<int:report_id>", methods=["GET", "POST"])
@allowed(*ADDRESSEES, community_from="community")
def prereport(community: str, report_id: int) -> str | Response | tuple[str, int]:
    """One pre-report and the form for the opinion on it, on one page."""
    form = OpinionForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _draft(community, report_id, form)
    here = platform()
    addressee = ADDRESSEE_OF[signer_in(community, *ADDRESSEES).role]
    with here.database.reading() as session:
        view = matter_of_report(session, report_id, community=community)
        return form.page(
            "matters/branch/prereport.html",
            community=community_by_code(session, community),
            view=view,
            report_id=report_id,
            kind=DECISION_TYPES.get(view.matter.decision_type),
            beyond=beyond_delegation(view.matter, rules_pack_of(session, community).spend_delegation_limit),
            addressee=addressee,
            now=here.now(),
        )


@blueprint.post("/c/<community>/inbox/<int:report_id>/received")
@allowed(*ADDRESSEES, community_from="community")
def receive(community: str, report_id: int) -> Response:
    """Acknowledge the report."""
    here = platform()
    addressee = ADDRESSEE_OF[signer_in(community, *ADDRESSEES).role]
    with here.database.writing() as session:
        matter_of_report(session, report_id, community=community)
        receive_prereport(session, prereport_id=report_id, addressee=addressee, person=visitor().person, now=here.now())
    flash("已签收，业委会可以看到。", "good")
    return redirect(url_for(".prereport", community=community, report_id=report_id))


def _draft(community: str, report_id: int, form: OpinionForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        matter_of_report(session, report_id, community=community)
        act = draft_opinion(
            session,
            prereport_id=report_id,
            signer=signer_in(community, *ADDRESSEES),
            verdict=form.verdict.data,
            reasons=form.reasons.data or "",
            clauses=form.points,
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign_opinion", community=community, act_id=act.id))


@blueprint.get("/c/<community>/acts/<int:act_id>/opinion")
@allowed(*ADDRESSEES, community_from="community")
def sign_opinion(community: str, act_id: int) -> str:
    """Check and sign the opinion."""
    return sign_about_page("opinion", community, act_id, "matters/branch/sign_opinion.html")


@blueprint.post("/c/<community>/acts/<int:act_id>/opinion")
@allowed(*ADDRESSEES, community_from="community")
def submit_opinion(community: str, act_id: int) -> Response:
    """Give the signed opinion."""
    here = platform()
    with here.database.writing() as session:
        act, envelope = signed(session, "opinion", community, act_id, *ADDRESSEES)
        give_opinion(session, act=act, envelope=envelope, now=here.now())
    flash("意见已签名并送达业委会。", "good")
    return redirect(url_for(".inbox", community=community))
