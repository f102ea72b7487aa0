"""The street office's pages: the pre-reports that silent addressees left to it, and the answer in their place."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug import Response

from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.rules.decisions import DECISION_TYPES
from matters.rules.prereports import ADDRESSEE_NAMES
from matters.rules.spending import beyond_delegation
from matters.services.give_opinion import draft_opinion, give_opinion
from matters.services.read_inbox import read_escalated
from matters.services.read_matters import matter_of_report, rules_pack_of
from matters.views.forms import StreetOpinionForm
from matters.views.signing import sign_about_page, signed, signer_in
from registry.services.communities import community_by_code, list_communities

blueprint = Blueprint("matters_street", __name__)


@blueprint.get("/street/prereports")
@allowed(Role.STREET_OFFICER, because="lists the communities that the visitor's own offices cover")
def everywhere() -> str:
    """What waits for the street, over all its communities."""
    here = platform()
    with here.database.reading() as session:
        covered = [
            found
            for found in list_communities(session)
            if visitor().role_in(found.code, Role.STREET_OFFICER) is not None
        ]
        return render_template(
            "matters/street/inbox.html",
            communities={found.code: found for found in covered},
            entries=read_escalated(session, communities=[found.code for found in covered], now=here.now()),
            now=here.now(),
        )


@blueprint.get("/c/<community>/street/prereports")
@allowed(Role.STREET_OFFICER, community_from="community")
def inbox(community: str) -> str:
    """The same for one community."""
    here = platform()
    with here.database.reading() as session:
        return render_template(
            "matters/street/inbox.html",
            communities={community: community_by_code(session, community)},
            entries=read_escalated(session, communities=[community], now=here.now()),
            now=here.now(),
        )


@blueprint.route("/c/<community>/street/prereports/<int:report_id>/<addressee>", methods=["GET", "POST"])
@allowed(Role.STREET_OFFICER, community_from="community")
def prereport(community: str, report_id: int, addressee: str) -> str | Response | tuple[str, int]:
    """One pre-report and the form for the answer in that addressee's place."""
    form = StreetOpinionForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _draft(community, report_id, addressee, form)
    here = platform()
    with here.database.reading() as session:
        view = matter_of_report(session, report_id, community=community)
        return form.page(
            "matters/street/prereport.html",
            community=community_by_code(session, community),
            view=view,
            report_id=report_id,
            kind=DECISION_TYPES.get(view.matter.decision_type),
            beyond=beyond_delegation(view.matter, rules_pack_of(session, community).spend_delegation_limit),
            addressee=addressee,
            name=ADDRESSEE_NAMES.get(addressee, ""),
            now=here.now(),
        )


def _draft(community: str, report_id: int, addressee: str, form: StreetOpinionForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        matter_of_report(session, report_id, community=community)
        act = draft_opinion(
            session,
            prereport_id=report_id,
            signer=signer_in(community, Role.STREET_OFFICER),
            verdict=form.verdict.data,
            reasons=form.reasons.data or "",
            clauses=form.points,
            in_place_of=addressee,
            place_reason=form.place_reason.data or "",
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign_opinion", community=community, act_id=act.id))


@blueprint.get("/c/<community>/acts/<int:act_id>/street-opinion")
@allowed(Role.STREET_OFFICER, community_from="community")
def sign_opinion(community: str, act_id: int) -> str:
    """Check and sign the answer."""
    return sign_about_page("opinion", community, act_id, "matters/branch/sign_opinion.html")


@blueprint.post("/c/<community>/acts/<int:act_id>/street-opinion")
@allowed(Role.STREET_OFFICER, community_from="community")
def submit_opinion(community: str, act_id: int) -> Response:
    """Give the signed answer."""
    here = platform()
    with here.database.writing() as session:
        act, envelope = signed(session, "opinion", community, act_id, Role.STREET_OFFICER)
        give_opinion(session, act=act, envelope=envelope, now=here.now())
    flash("意见已签名并送达业委会。", "good")
    return redirect(url_for(".inbox", community=community))
