"""The committee's pages: matters, their pre-reports, and the replies to opinions."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug import Response

from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.rules.clocks import may_file_again, owed
from matters.rules.decisions import DECISION_TYPES
from matters.rules.prereports import Occasion
from matters.rules.spending import beyond_delegation
from matters.services.file_prereport import draft_prereport, file_prereport, need_for
from matters.services.read_matters import MatterView, matter_of_opinion, matter_view, matters_of, rules_pack_of
from matters.services.reply_opinion import draft_reply, give_reply
from matters.services.revise_matter import may_revise
from matters.views.forms import PreReportForm, ReplyForm
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


@blueprint.get("/c/<community>/matters/<code>")
@allowed(*READERS, community_from="community")
def matter(community: str, code: str) -> str | tuple[str, int]:
    """One matter: its text, its pre-reports, who is being waited for."""
    return _page(community, code, PreReportForm())


def _page(community: str, code: str, form: PreReportForm | ReplyForm, replied: int = 0) -> str | tuple[str, int]:
    """The page of a matter; ``form`` is the one that was sent, a reply's with the id of the opinion it answers."""
    here = platform()
    may_file = visitor().role_in(community, *COMMITTEE) is not None
    with here.database.reading() as session:
        view = matter_view(session, code, community=community)
        pack = rules_pack_of(session, community)
        return form.page(
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
            report_form=form if isinstance(form, PreReportForm) else PreReportForm(formdata=None),
            replies=_replies(view, form, replied) if may_file else {},
            now=here.now(),
        )


def _replies(view: MatterView, form: PreReportForm | ReplyForm, replied: int) -> dict[int, ReplyForm]:
    """A form for each opinion that wants a reply; the one that was sent also where none is wanted any more."""
    opinions = view.report.opinions if view.report else ()
    forms = {given.id: ReplyForm.to(given.id) for given in opinions if given.wants_reply}
    return forms | ({replied: form} if isinstance(form, ReplyForm) else {})


@blueprint.post("/c/<community>/matters/<code>/prereport")
@allowed(*COMMITTEE, community_from="community")
def prepare_prereport(community: str, code: str) -> str | Response | tuple[str, int]:
    """Draft the pre-report and go on to its signing."""
    form = PreReportForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _prereport(community, code, form)
    return _page(community, code, form)


def _prereport(community: str, code: str, form: PreReportForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        act = draft_prereport(
            session,
            matter_code=matter_view(session, code, community=community).matter.code,
            signer=signer_in(community, *COMMITTEE),
            no_branch_reason=form.no_branch_reason.data or "",
            occasion=form.occasion(),
            emergency=form.acted_first(),
            now=here.now(),
            entropy=here.entropy,
        )
    return redirect(url_for(".sign_prereport", community=community, act_id=act.id))


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
def prepare_reply(community: str, opinion_id: int) -> str | Response | tuple[str, int]:
    """Draft the reply to an opinion and go on to its signing."""
    form = ReplyForm.to(opinion_id)
    if form.validate_on_submit():
        with form.takes_refusals():
            return _reply(community, opinion_id, form)
    with platform().database.reading() as session:
        view = matter_of_opinion(session, opinion_id, community=community)
    return _page(community, view.matter.code, form, opinion_id)


def _reply(community: str, opinion_id: int, form: ReplyForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        act = draft_reply(
            session,
            opinion_id=opinion_id,
            community=community,
            signer=signer_in(community, *COMMITTEE),
            text=form.text.data or "",
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
