"""Where the committee writes: a matter for the assembly, spending under an authorisation, and both put right."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from werkzeug import Response

from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.rules.matter import Matter
from matters.rules.prereports import SPENDING
from matters.services.draft_matter import draft_matter
from matters.services.draft_spending import authorities, draft_spending
from matters.services.keep_annex import keep_annex
from matters.services.read_matters import MatterView, matter_view, rules_pack_of
from matters.services.revise_matter import revise_matter
from matters.views.forms import MatterForm, SpendingForm
from registry.services.communities import community_by_code

blueprint = Blueprint("matters_drafting", __name__)
COMMITTEE = (Role.CHAIR, Role.COMMITTEE_MEMBER)
MATTER, SPENDING_PAGE = "matters/committee/new_matter.html", "matters/committee/new_spending.html"


@blueprint.route("/c/<community>/matters/new", methods=["GET", "POST"])
@allowed(*COMMITTEE, community_from="community")
def new_matter(community: str) -> str | Response | tuple[str, int]:
    """Draft a matter."""
    form = MatterForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _keep(community, form)
    return _page(MATTER, community, form)


@blueprint.route("/c/<community>/spending/new", methods=["GET", "POST"])
@allowed(*COMMITTEE, community_from="community")
def new_spending(community: str) -> str | Response | tuple[str, int]:
    """Draft spending under an authorisation."""
    form = _spending_form(community)
    if form.validate_on_submit():
        with form.takes_refusals():
            return _keep_spending(community, form)
    return _page(SPENDING_PAGE, community, form)


@blueprint.route("/c/<community>/matters/<code>/revise", methods=["GET", "POST"])
@allowed(*COMMITTEE, community_from="community")
def revise(community: str, code: str) -> str | Response | tuple[str, int]:
    """Put a matter right that was sent back, or was not reported yet."""
    with platform().database.reading() as session:
        view = matter_view(session, code, community=community)
    spending = view.matter.subject == SPENDING
    form = _spending_form(community, view.matter) if spending else MatterForm(data=_typed(view.matter))
    form.keeps(view.matter.annexes)
    if form.validate_on_submit():
        with form.takes_refusals():
            return _revised(view, form)
    return _page(SPENDING_PAGE if spending else MATTER, community, form, view=view)


def _page(
    template: str, community: str, form: MatterForm | SpendingForm, view: MatterView | None = None
) -> str | tuple[str, int]:
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        pack = rules_pack_of(session, community)
    return form.page(template, community=place, pack=pack, view=view)


def _spending_form(community: str, matter: Matter | None = None) -> SpendingForm:
    form = SpendingForm(data=_typed(matter) if matter else None)
    with platform().database.reading() as session:
        form.offer([view.matter for view in authorities(session, community)])
    return form


def _kept_annexes(form: MatterForm | SpendingForm) -> list[tuple[str, str, str]]:
    return [keep_annex(platform().home / "uploads", file.name, file.data) for file in form.annexes.data or ()]


def _keep(community: str, form: MatterForm) -> Response:
    here = platform()
    annexes = _kept_annexes(form)
    with here.database.writing() as session:
        code = draft_matter(
            session,
            community=community,
            offered=form.offered(),
            annexes=annexes,
            person=visitor().person,
            now=here.now(),
        )
    flash("议题已保存。", "good")
    return redirect(url_for("matters_committee.matter", community=community, code=code))


def _keep_spending(community: str, form: SpendingForm) -> Response:
    here = platform()
    annexes = _kept_annexes(form)
    with here.database.writing() as session:
        code = draft_spending(
            session,
            community=community,
            offered=form.offered(),
            annexes=annexes,
            person=visitor().person,
            now=here.now(),
        )
    flash("支出事项已保存，请继续报告。", "good")
    return redirect(url_for("matters_committee.matter", community=community, code=code))


def _revised(view: MatterView, form: MatterForm | SpendingForm) -> Response:
    matter = view.matter
    annexes = _kept_annexes(form)
    with platform().database.writing() as session:
        revise_matter(
            session,
            code=matter.code,
            community=matter.community,
            offered=form.offered(),
            annexes=annexes,
            dropped=form.dropped.data or (),
        )
    flash("已补正。请重新报告。" if view.report else "已修改。", "good")
    return redirect(url_for("matters_committee.matter", community=matter.community, code=matter.code))


def _typed(matter: Matter) -> dict[str, object]:
    """A matter as it would be typed."""
    return {
        **{key: text for key, text in matter.facts.items() if isinstance(text, str)},
        "amount": matter.amount or None,
    }
