"""The yearly reconciliation with the bank: put up by the treasurer, signed by two people, published by the second."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug import Response

from disclosure.rules.fund_account import sums_of
from disclosure.rules.fund_statements import APPROVAL
from disclosure.rules.fund_year import BankWord
from disclosure.services.read_fund import fund_accounts
from disclosure.services.read_fund_years import published_years, waiting_year
from disclosure.services.reconcile_fund import reconcile_fund, withdraw_fund_year
from disclosure.services.sign_fund_year import draft_fund_approval, sign_fund_year
from disclosure.views.fund_forms import YearForm
from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.views.signing import sign_page, signed, signer_in
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_fund_years", __name__)
SIGNERS = (Role.TREASURER, Role.CHAIR)
PAGE = "/c/<community>/fund/desk/years"


@blueprint.route(f"{PAGE}/new", methods=["GET", "POST"])
@allowed(Role.TREASURER, community_from="community")
def new(community: str) -> str | Response | tuple[str, int]:
    """What the bank's statement says, beside the sum of the sub-accounts."""
    form = YearForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _put_up(community, form)
    with platform().database.reading() as session:
        return form.page(
            "disclosure/fund/reconcile.html",
            community=community_by_code(session, community),
            sums=sums_of(fund_accounts(session, community)),
            published=published_years(session, community),
        )


def _put_up(community: str, form: YearForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        year = reconcile_fund(
            session,
            community=community_by_code(session, community),
            bank=BankWord(form.as_of.data, form.balance.data, form.explanation.data or ""),
            reason=form.reason.data or "",
            person=visitor().person,
            now=here.now(),
        )
    flash("已定稿。请财务和主任分别核对、签名，签齐就公布。", "good")
    return redirect(url_for(".waiting", community=community, year=year.year), 303)


@blueprint.get(f"{PAGE}/<int:year>")
@allowed(*SIGNERS, Role.COMMITTEE_MEMBER, Role.SUPERVISOR, community_from="community")
def waiting(community: str, year: int) -> str:
    """A year that waits for signatures, as it will be published."""
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        found = waiting_year(session, place.code, year)
    may_sign = any(visitor().holds(frozenset({role}), community) for role in SIGNERS if role.value in found.waiting)
    return render_template(
        "disclosure/fund/waiting.html", community=place, year=found, body=found.body, may_sign=may_sign
    )


@blueprint.post(f"{PAGE}/<int:year>/withdraw")
@allowed(*SIGNERS, community_from="community")
def withdraw(community: str, year: int) -> Response:
    """Take it back before it is published."""
    with platform().database.writing() as session:
        withdraw_fund_year(session, community=community, year=year)
    flash("已撤回，已经签的名不再有效。")
    return redirect(url_for("disclosure_fund_desk.home", community=community), 303)


@blueprint.post(f"{PAGE}/<int:year>/sign")
@allowed(*SIGNERS, community_from="community")
def prepare_signature(community: str, year: int) -> Response:
    """Draft the visitor's signature."""
    here = platform()
    with here.database.writing() as session:
        found = waiting_year(session, community, year)
        offices = sorted(SIGNERS, key=lambda role: role.value not in found.waiting)
        act = draft_fund_approval(
            session,
            community=community_by_code(session, community),
            year=year,
            signer=signer_in(community, *offices),
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign", community=community, act_id=act.id), 303)


@blueprint.get("/c/<community>/acts/<int:act_id>/fund-year")
@allowed(*SIGNERS, community_from="community")
def sign(community: str, act_id: int) -> str:
    """Check and sign."""
    return sign_page(APPROVAL, community, act_id, "disclosure/fund/sign.html")


@blueprint.post("/c/<community>/acts/<int:act_id>/fund-year")
@allowed(*SIGNERS, community_from="community")
def submit(community: str, act_id: int) -> Response:
    """Keep the signature; the second one publishes."""
    here = platform()
    with here.database.writing() as session:
        act, envelope = signed(session, APPROVAL, community, act_id, *SIGNERS)
        year = sign_fund_year(
            session,
            community=community_by_code(session, community),
            act=act,
            envelope=envelope,
            signer=signer_in(community, Role(act.body["role"])),
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    if year.waiting:
        flash(f"已签名。还等{year.waiting_names}签名。", "good")
        return redirect(url_for(".waiting", community=community, year=year.year), 303)
    flash("两个人都签了名，已经公布。", "good")
    return redirect(url_for("disclosure_fund.year", community=community, year=year.year), 303)
