"""Where the committee writes: a matter for the assembly, spending under an authorisation, and both put right."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug import Response
from wtforms.fields.choices import SelectChoice

from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.rules.matter import Matter, OfferedMatter, yuan
from matters.rules.prereports import SPENDING
from matters.rules.spending import OfferedSpending
from matters.services.draft_spending import authorities, draft_spending
from matters.services.keep_annex import keep_annex
from matters.services.read_matters import MatterView, matter_view, rules_pack_of
from matters.services.revise_matter import revise_matter
from matters.views.forms import MatterForm, SpendingForm
from registry.services.communities import community_by_code

blueprint = Blueprint("matters_drafting", __name__)
COMMITTEE = (Role.CHAIR, Role.COMMITTEE_MEMBER)
NO_RESOLUTION = SelectChoice("", "不按决议，按下面写明的规定")


@blueprint.route("/c/<community>/spending/new", methods=["GET", "POST"])
@allowed(*COMMITTEE, community_from="community")
def new_spending(community: str) -> str | Response | tuple[str, int]:
    """Draft spending under an authorisation."""
    form = _spending_form(community)
    if form.validate_on_submit():
        return _keep_spending(community, form)
    return _page("matters/committee/new_spending.html", community, form)


@blueprint.route("/c/<community>/matters/<code>/revise", methods=["GET", "POST"])
@allowed(*COMMITTEE, community_from="community")
def revise(community: str, code: str) -> str | Response | tuple[str, int]:
    """Put a matter right that was sent back, or was not reported yet."""
    with platform().database.reading() as session:
        view = matter_view(session, code, community=community)
    spending = view.matter.subject == SPENDING
    form = _spending_form(community, view.matter) if spending else MatterForm(data=_typed(view.matter))
    if form.validate_on_submit():
        return _revised(view, form)
    template = "matters/committee/new_spending.html" if spending else "matters/committee/new_matter.html"
    return _page(template, community, form, view=view)


def offered_matter(form: MatterForm) -> OfferedMatter:
    """What stands in the form."""
    return OfferedMatter(
        decision_type=form.decision_type.data,
        title=form.title.data,
        text=form.text.data,
        amount=form.amount.data or "",
        major_matter=form.major_matter.data or "",
        classification_reason=form.classification_reason.data or "",
        beneficiaries=form.beneficiaries.data or "",
        why=form.why.data or "",
        alternatives=form.alternatives.data or "",
        clause=form.clause.data or "",
    )


def kept_annexes(form: MatterForm | SpendingForm) -> list[tuple[str, str, str]]:
    """The uploaded files, kept. Raises Refused."""
    files = [file for file in form.annexes.data or [] if file and file.filename]
    return [keep_annex(platform().home / "uploads", file.filename, file.read()) for file in files]


def _page(
    template: str, community: str, form: MatterForm | SpendingForm, view: MatterView | None = None
) -> str | tuple[str, int]:
    with platform().database.reading() as session:
        page = render_template(
            template,
            form=form,
            community=community_by_code(session, community),
            pack=rules_pack_of(session, community),
            view=view,
        )
    return (page, 422) if form.is_submitted() else page


def _spending_form(community: str, matter: Matter | None = None) -> SpendingForm:
    form = SpendingForm(data=_typed(matter) if matter else None)
    with platform().database.reading() as session:
        form.authority.choices = [NO_RESOLUTION, *_resolutions(authorities(session, community))]
    return form


def _resolutions(views: Iterable[MatterView]) -> list[SelectChoice]:
    return [SelectChoice(view.matter.code, view.matter.title) for view in views]


def _offered_spending(form: SpendingForm) -> OfferedSpending:
    return OfferedSpending(
        major_matter=form.major_matter.data,
        title=form.title.data,
        text=form.text.data,
        why=form.why.data,
        amount=form.amount.data,
        authority=form.authority.data or "",
        clause=form.clause.data or "",
        beneficiaries=form.beneficiaries.data or "",
        alternatives=form.alternatives.data or "",
        classification_reason=form.classification_reason.data or "",
    )


def _keep_spending(community: str, form: SpendingForm) -> Response:
    here = platform()
    annexes = kept_annexes(form)
    with here.database.writing() as session:
        code = draft_spending(
            session,
            community=community,
            offered=_offered_spending(form),
            annexes=annexes,
            person=visitor().person,
            now=here.now(),
        )
    flash("支出事项已保存，请继续报告。", "good")
    return redirect(url_for("matters_committee.matter", community=community, code=code))


def _revised(view: MatterView, form: MatterForm | SpendingForm) -> Response:
    matter = view.matter
    annexes = kept_annexes(form)
    offered = _offered_spending(form) if isinstance(form, SpendingForm) else offered_matter(form)
    with platform().database.writing() as session:
        revise_matter(
            session,
            code=matter.code,
            community=matter.community,
            offered=offered,
            annexes=annexes,
            dropped=request.form.getlist("dropped"),
        )
    flash("已补正。请重新报告。" if view.report else "已修改。", "good")
    return redirect(url_for("matters_committee.matter", community=matter.community, code=matter.code))


def _typed(matter: Matter) -> dict[str, str]:
    """A matter as it would be typed."""
    amount = yuan(matter.amount) if matter.amount else ""
    return {**{key: text for key, text in matter.facts.items() if isinstance(text, str)}, "amount": amount}
