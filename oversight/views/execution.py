"""How decisions are carried out: for everyone what was ordered and spent, for the chair a new order to sign."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug import Response

from disclosure.rules.parties import public_party
from disclosure.services.read_fund_uses import fund_uses_of
from disclosure.services.read_spending import published_spending, published_unreported
from kernel.access import Role, allowed, public
from kernel.platform import platform, visitor
from matters.rules.matter import yuan
from matters.services.read_matters import rules_pack_of
from matters.views.signing import sign_page, signed, signer_in
from oversight.rules.execution import MARK_NAMES, ORDER_NAMES, WARRANT_NAMES, OrderKind
from oversight.rules.order_entry import KIND
from oversight.services.issue_order import OfferedOrder, draft_order, issue_order
from oversight.services.read_grounds import executable_ground
from oversight.services.read_orders import account_of, accounts_of
from oversight.views.forms import OrderForm
from registry.services.communities import community_by_code

blueprint = Blueprint("oversight_execution", __name__, url_prefix="/c/<community>")
NAMES = {"mark_names": MARK_NAMES, "order_names": ORDER_NAMES, "warrant_names": WARRANT_NAMES, "party": public_party}


@blueprint.get("/execution")
@public
def accounts(community: str) -> str:
    """Every decision that may be carried out, with what was ordered and spent on it."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        found = accounts_of(session, place.code, here.now())
        unreported = published_unreported(session, community=place.code)
    return render_template(
        "oversight/public/executions.html", community=place, accounts=found, unreported=unreported, **NAMES
    )


@blueprint.get("/execution/<code>")
@public
def account(community: str, code: str) -> str:
    """One decision: what was decided, each order under it, each line published as spent on it."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        found = account_of(session, community=place.code, matter=code, now=here.now())
        lines = published_spending(session, community=place.code, matter=code)
        uses = fund_uses_of(session, place.code, code)
        pack = rules_pack_of(session, place.code)
    return render_template(
        "oversight/public/execution.html",
        community=place,
        account=found,
        lines=lines,
        uses=uses,
        published=sum(each.line["amount"] for each in lines),
        pack=pack,
        may_order=visitor().holds(frozenset({Role.CHAIR}), community),
        **NAMES,
    )


@blueprint.route("/execution/<code>/order", methods=["GET", "POST"])
@allowed(Role.CHAIR, community_from="community")
def new_order(community: str, code: str) -> str | Response | tuple[str, int]:
    """Draft an order. A pre-report that holds the decision up is told before anything is typed."""
    here = platform()
    form = OrderForm()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        if not form.is_submitted():
            executable_ground(session, community=community, matter=code, now=here.now())
        found = account_of(session, community=community, matter=code, now=here.now())
    form.offer([order for order in found.orders if order.kind is OrderKind.CONTRACT])
    if form.validate_on_submit():
        with form.takes_refusals():
            return _draft(community, code, form)
    return form.page("oversight/committee/new_order.html", community=place, account=found, **NAMES)


def _draft(community: str, code: str, form: OrderForm) -> Response:
    here = platform()
    offered = OfferedOrder(
        OrderKind(form.kind.data),
        yuan(form.amount.data or 0),
        form.scope_text.data,
        form.payee.data,
        form.under.data,
    )
    with here.database.writing() as session:
        act = draft_order(
            session,
            community=community,
            matter=code,
            offered=offered,
            signer=signer_in(community, Role.CHAIR),
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign", community=community, act_id=act.id), 303)


@blueprint.get("/acts/<int:act_id>/order")
@allowed(Role.CHAIR, community_from="community")
def sign(community: str, act_id: int) -> str:
    """Check and sign the order."""
    return sign_page(KIND, community, act_id, "oversight/committee/sign_order.html", **NAMES)


@blueprint.post("/acts/<int:act_id>/order")
@allowed(Role.CHAIR, community_from="community")
def submit(community: str, act_id: int) -> Response:
    """Issue the signed order."""
    here = platform()
    with here.database.writing() as session:
        act, envelope = signed(session, KIND, community, act_id, Role.CHAIR)
        code = issue_order(session, act=act, envelope=envelope, now=here.now())
    flash("执行单已签名，已经公开。", "good")
    return redirect(url_for(".account", community=community, code=code), 303)
