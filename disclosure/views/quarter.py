"""The treasurer's page of a quarter: from the books to publication, signed by treasurer and chair."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from werkzeug import Response

from disclosure.rules.approval_entry import KIND
from disclosure.rules.quarters import Quarter
from disclosure.services.approve_statement import approve_statement, draft_approval
from disclosure.services.freeze_statement import freeze_statement, thaw_statement
from disclosure.services.preview_statement import preview_statement
from disclosure.services.publish_statement import publish_statement
from disclosure.services.read_frozen import frozen_or_refused
from disclosure.services.read_quarter import read_quarter
from disclosure.views.freeze_form import FreezeForm
from disclosure.views.press import press_of
from disclosure.views.quarters import quarter_in
from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.views.signing import sign_page, signed, signer_in
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_quarter", __name__)
SIGNERS = (Role.TREASURER, Role.CHAIR)
READERS = (*SIGNERS, Role.COMMITTEE_MEMBER, Role.SUPERVISOR, Role.AUDITOR)
PAGE = "/c/<community>/books/quarters/<quarter>"


@blueprint.get(PAGE)
@allowed(*READERS, community_from="community")
def tasks(community: str, quarter: str) -> str | tuple[str, int]:
    """What is done, what is next, and what will be published as it is."""
    return _page(community, quarter, FreezeForm())


def _page(community: str, quarter: str, form: FreezeForm) -> str | tuple[str, int]:
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        desk = read_quarter(session, community=place, quarter=quarter_in(quarter), now=here.now())
    may = {role.value for role in SIGNERS if visitor().holds(frozenset({role}), community)}
    may_sign = bool(desk.frozen and may.intersection(desk.frozen.waiting))
    return form.page("disclosure/staff/quarter.html", community=place, desk=desk, may=may, may_sign=may_sign)


@blueprint.get(f"{PAGE}/draft.pdf")
@allowed(*READERS, community_from="community")
def draft(community: str, quarter: str) -> Response:
    """The pages as they would be published now, unsealed."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        document = read_quarter(session, community=place, quarter=quarter_in(quarter), now=here.now()).shown
    pdf = preview_statement(document, press=press_of(here), now=here.now())
    return Response(pdf, mimetype="application/pdf", headers={"Cache-Control": "no-store"})


@blueprint.post(f"{PAGE}/freeze")
@allowed(Role.TREASURER, community_from="community")
def freeze(community: str, quarter: str) -> str | Response | tuple[str, int]:
    """Freeze the statement for the two signatures."""
    form = FreezeForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _frozen(community, quarter, form)
    return _page(community, quarter, form)


def _frozen(community: str, quarter: str, form: FreezeForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        freeze_statement(
            session,
            community=community_by_code(session, community),
            quarter=quarter_in(quarter),
            reason=form.reason.data or "",
            person=visitor().person,
            now=here.now(),
        )
    flash("已定稿。请财务和主任分别核对、签名。", "good")
    return _back(community, quarter)


@blueprint.post(f"{PAGE}/thaw")
@allowed(*SIGNERS, community_from="community")
def thaw(community: str, quarter: str) -> Response:
    """Take the frozen statement back."""
    with platform().database.writing() as session:
        thaw_statement(session, community=community, quarter=quarter_in(quarter))
    flash("已撤回。改好账目以后再定稿；已经签的名不再有效。")
    return _back(community, quarter)


@blueprint.post(f"{PAGE}/sign")
@allowed(*SIGNERS, community_from="community")
def prepare_signature(community: str, quarter: str) -> Response:
    """Draft the visitor's approval."""
    here = platform()
    with here.database.writing() as session:
        frozen = frozen_or_refused(session, community, quarter_in(quarter))
        offices = sorted(SIGNERS, key=lambda role: role.value not in frozen.waiting)
        act = draft_approval(
            session, frozen=frozen, signer=signer_in(community, *offices), now=here.now(), entropy=here.entropy
        )
    return redirect(url_for(".sign", community=community, act_id=act.id), 303)


@blueprint.get("/c/<community>/acts/<int:act_id>/statement")
@allowed(*SIGNERS, community_from="community")
def sign(community: str, act_id: int) -> str:
    """Check and sign."""
    return sign_page(KIND, community, act_id, "disclosure/staff/sign_statement.html", quarter_of=Quarter.parse)


@blueprint.post("/c/<community>/acts/<int:act_id>/statement")
@allowed(*SIGNERS, community_from="community")
def submit(community: str, act_id: int) -> Response:
    """Keep the signature; the second one publishes."""
    here = platform()
    with here.database.writing() as session:
        act, envelope = signed(session, KIND, community, act_id, *SIGNERS)
        frozen = approve_statement(
            session, act=act, envelope=envelope, signer=signer_in(community, *SIGNERS), now=here.now()
        )
    if frozen.waiting:
        flash(f"已签名，还差{frozen.waiting_names}签名。", "good")
        return _back(community, frozen.quarter.code)
    publish_statement(here.database, community=community, quarter=frozen.quarter, press=press_of(here))
    flash("两个人都已签名，公示已经公布。", "good")
    return redirect(url_for("disclosure_public.statement", community=community, quarter=frozen.quarter.code), 303)


def _back(community: str, quarter: str) -> Response:
    return redirect(url_for(".tasks", community=community, quarter=quarter), 303)
