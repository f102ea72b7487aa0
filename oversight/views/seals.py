"""The seal log: for everyone by half-years (HZ 30), for the keeper a new use, or the correction of one, to sign."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug import Response

from kernel.access import ROLE_NAMES, Role, allowed, public
from kernel.platform import platform, visitor
from matters.views.signing import sign_page, signed, signer_in
from oversight.rules.seals import KIND, SEAL_NAMES, Seal, by_half_year
from oversight.services.log_seal_use import OfferedUse, draft_seal_use, log_seal_use
from oversight.services.read_seal_uses import seal_uses, sealables_of
from oversight.views.forms import SealForm
from registry.services.communities import community_by_code

blueprint = Blueprint("oversight_seals", __name__, url_prefix="/c/<community>")
NAMES = {"seal_names": SEAL_NAMES, "role_names": ROLE_NAMES}


@blueprint.get("/seals")
@public
def uses(community: str) -> str:
    """Every use of each half-year, the latest first."""
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        halves = by_half_year(seal_uses(session, place.code))
    keeps = visitor().holds(frozenset({Role.SEAL_KEEPER}), community)
    return render_template("oversight/public/seals.html", community=place, halves=halves, keeps=keeps, **NAMES)


@blueprint.route("/seals/new", methods=["GET", "POST"])
@allowed(Role.SEAL_KEEPER, community_from="community")
def new_use(community: str) -> str | Response | tuple[str, int]:
    """Draft a use; ``?corrects=`` names the earlier entry it corrects."""
    form = SealForm(corrects=request.args.get("corrects", ""))
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        decisions = sealables_of(session, community)
    form.offer(decisions)
    if form.validate_on_submit():
        with form.takes_refusals():
            return _draft(community, form)
    return form.page("oversight/keeper/new_use.html", community=place, decisions=decisions)


def _draft(community: str, form: SealForm) -> Response:
    here = platform()
    offered = OfferedUse(
        seal=Seal(form.seal.data),
        used=form.used.data,
        document=form.document.data,
        copies=form.copies.data,
        asked_by=Role(form.asked_by.data),
        basis=form.basis.data,
        corrects=form.corrects.data or "",
        reason=form.reason.data or "",
    )
    with here.database.writing() as session:
        act = draft_seal_use(
            session,
            community=community,
            offered=offered,
            signer=signer_in(community, Role.SEAL_KEEPER),
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign", community=community, act_id=act.id), 303)


@blueprint.get("/acts/<int:act_id>/seal-use")
@allowed(Role.SEAL_KEEPER, community_from="community")
def sign(community: str, act_id: int) -> str:
    """Check and sign the use."""
    return sign_page(KIND, community, act_id, "oversight/keeper/sign_use.html", **NAMES)


@blueprint.post("/acts/<int:act_id>/seal-use")
@allowed(Role.SEAL_KEEPER, community_from="community")
def submit(community: str, act_id: int) -> Response:
    """Log the signed use."""
    here = platform()
    signer = signer_in(community, Role.SEAL_KEEPER)
    with here.database.writing() as session:
        act, envelope = signed(session, KIND, community, act_id, Role.SEAL_KEEPER)
        log_seal_use(session, act=act, envelope=envelope, signer=signer, now=here.now())
    flash("用印已登记，已经公开。", "good")
    return redirect(url_for(".uses", community=community), 303)
