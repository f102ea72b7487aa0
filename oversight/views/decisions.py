"""The committee's decisions: for everyone to read, for the chair to record."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug import Response

from kernel.access import Role, allowed, public
from kernel.platform import platform
from matters.services.read_matters import matter_views, matters_of, rules_pack_of
from matters.views.signing import sign_page, signed, signer_in
from oversight.rules.committee_decisions import KIND, Votes
from oversight.services.read_decisions import committee_decisions
from oversight.services.record_decision import OfferedDecision, draft_decision, record_decision
from oversight.views.forms import DecisionForm
from registry.services.communities import community_by_code

blueprint = Blueprint("oversight_decisions", __name__, url_prefix="/c/<community>")


@blueprint.get("/committee-decisions")
@public
def decisions(community: str) -> str:
    """Every decision, the latest first."""
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        found = committee_decisions(session, place.code)
        views = matter_views(session, [decision.matter for decision in found if decision.matter])
        return render_template(
            "oversight/public/decisions.html",
            community=place,
            decisions=found,
            views={view.matter.code: view for view in views},
            pack=rules_pack_of(session, place.code),
        )


@blueprint.route("/committee-decisions/new", methods=["GET", "POST"])
@allowed(Role.CHAIR, community_from="community")
def new_decision(community: str) -> str | Response | tuple[str, int]:
    """Draft the record of a decision."""
    form = DecisionForm()
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        views = matters_of(session, community)
        pack = rules_pack_of(session, community)
    form.offer([(view.matter.code, view.matter.title) for view in views])
    if form.validate_on_submit():
        with form.takes_refusals():
            return _draft(community, form)
    return form.page("oversight/committee/new_decision.html", community=place, pack=pack)


def _draft(community: str, form: DecisionForm) -> Response:
    here = platform()
    votes = Votes(form.members.data, form.present.data, form.votes_for.data, form.against.data)
    with here.database.writing() as session:
        act = draft_decision(
            session,
            community=community,
            offered=OfferedDecision(form.decided.data, votes, form.text.data, form.matter.data),
            signer=signer_in(community, Role.CHAIR),
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign", community=community, act_id=act.id), 303)


@blueprint.get("/acts/<int:act_id>/committee-decision")
@allowed(Role.CHAIR, community_from="community")
def sign(community: str, act_id: int) -> str:
    """Check and sign the record."""
    return sign_page(KIND, community, act_id, "oversight/committee/sign_decision.html")


@blueprint.post("/acts/<int:act_id>/committee-decision")
@allowed(Role.CHAIR, community_from="community")
def submit(community: str, act_id: int) -> Response:
    """Keep the signed record."""
    here = platform()
    with here.database.writing() as session:
        act, envelope = signed(session, KIND, community, act_id, Role.CHAIR)
        record_decision(session, act=act, envelope=envelope, now=here.now())
    flash("业委会的决定已签名，已经公开。", "good")
    return redirect(url_for(".decisions", community=community), 303)
