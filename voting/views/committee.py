"""The convener's pages: assemblies, their task list and the notice."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug import Response
from wtforms.fields.choices import SelectChoice

from kernel.access import Role, allowed
from kernel.calendar import day_of, earliest_opening
from kernel.platform import platform, visitor
from kernel.refusals import Refused
from matters.rules.prereports import DECISION
from matters.services.read_matters import matters_of, rules_pack_of
from matters.views.signing import sign_page, signed, signer_in
from registry.services.communities import community_by_code
from voting.rules.assembly import KIND_NAMES, STATE_NAMES
from voting.rules.notice import gate_refusal
from voting.rules.refusals import UNKNOWN_ASSEMBLY
from voting.rules.statements import FULL
from voting.services.draft_assembly import draft_assembly
from voting.services.export_bundle import export_bundle
from voting.services.issue_notice import draft_notice, issue_notice
from voting.services.read_agenda import read_agenda
from voting.services.read_assemblies import assemblies_of, assembly_by_code, turnout_of
from voting.services.record_download import record_download
from voting.views.forms import AssemblyForm, WindowForm
from voting.views.papers import zip_file

blueprint = Blueprint("voting_committee", __name__)
CONVENERS = (Role.CHAIR,)
COUNTERS = (Role.CHAIR, Role.SUPERVISOR, Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER)
READERS = (*COUNTERS, Role.COMMITTEE_MEMBER, Role.BRANCH_SECRETARY)


@blueprint.get("/c/<community>/assemblies")
@allowed(*READERS, community_from="community")
def assemblies(community: str) -> str:
    """All assemblies of the community."""
    with platform().database.reading() as session:
        return render_template(
            "voting/committee/assemblies.html",
            community=community_by_code(session, community),
            assemblies=assemblies_of(session, community),
            states=STATE_NAMES,
            kinds=KIND_NAMES,
        )


@blueprint.route("/c/<community>/assemblies/new", methods=["GET", "POST"])
@allowed(*CONVENERS, community_from="community")
def new_assembly(community: str) -> str | Response | tuple[str, int]:
    """Draft an assembly."""
    form = AssemblyForm()
    with platform().database.reading() as session:
        form.matters.choices = [
            SelectChoice(view.matter.code, view.matter.title)
            for view in matters_of(session, community, subject=DECISION)
        ]
        place = community_by_code(session, community)
    if form.validate_on_submit():
        with form.takes_refusals():
            return _keep(community, form)
    return form.page("voting/committee/new_assembly.html", community=place)


def _keep(community: str, form: AssemblyForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        code = draft_assembly(
            session,
            community=community,
            kind=form.kind.data,
            title=form.title.data,
            convener=form.convener.data,
            matters=form.matters.data,
            petition=form.petition.data,
            street_order=form.street_order.data,
            now=here.now(),
        )
    return redirect(url_for(".assembly", community=community, code=code))


@blueprint.get("/c/<community>/assemblies/<code>")
@allowed(*READERS, community_from="community")
def assembly(community: str, code: str) -> str:
    """The task list of one assembly: what is done, what is being waited for, what comes next."""
    here = platform()
    with here.database.reading() as session:
        agenda = read_agenda(session, code, here.now(), community=community)
        return render_template(
            "voting/committee/assembly.html",
            community=community_by_code(session, community),
            assembly=assembly_by_code(session, code),
            agenda=[(item, gate_refusal(item)) for item in agenda],
            turnout=turnout_of(session, code),
            states=STATE_NAMES,
            kinds=KIND_NAMES,
            may_convene=visitor().role_in(community, *CONVENERS) is not None,
            may_print_letters=visitor().role_in(community, Role.NEIGHBOURHOOD_OFFICER) is not None,
            may_download=visitor().role_in(community, *COUNTERS) is not None,
        )


@blueprint.route("/c/<community>/assemblies/<code>/notice", methods=["GET", "POST"])
@allowed(*CONVENERS, community_from="community")
def prepare_notice(community: str, code: str) -> str | Response | tuple[str, int]:
    """Choose the window of the vote and draft the notice."""
    here = platform()
    with here.database.reading() as session:
        pack = rules_pack_of(session, community)
        place = community_by_code(session, community)
        read_agenda(session, code, here.now(), community=community)
    earliest = earliest_opening(here.now(), pack.notice_clear_days)
    form = WindowForm(data={"opens": day_of(earliest), "days": pack.window_days})
    if form.validate_on_submit():
        with form.takes_refusals():
            return _draft(community, code, form)
    return form.page("voting/committee/prepare_notice.html", community=place, code=code, pack=pack, earliest=earliest)


def _draft(community: str, code: str, form: WindowForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        act = draft_notice(
            session,
            code=code,
            window=form.window(),
            signer=signer_in(community, *CONVENERS),
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    return redirect(url_for(".sign_notice", community=community, act_id=act.id))


@blueprint.get("/c/<community>/acts/<int:act_id>/notice")
@allowed(*CONVENERS, community_from="community")
def sign_notice(community: str, act_id: int) -> str:
    """Check and sign the notice."""
    return sign_page("notice", community, act_id, "voting/committee/sign_notice.html", kinds=KIND_NAMES)


@blueprint.post("/c/<community>/acts/<int:act_id>/notice")
@allowed(*CONVENERS, community_from="community")
def submit_notice(community: str, act_id: int) -> Response:
    """Issue the signed notice."""
    here = platform()
    with here.database.writing() as session:
        act, envelope = signed(session, "notice", community, act_id, *CONVENERS)
        issue_notice(session, act=act, envelope=envelope, now=here.now())
    flash("会议通知已签发并记入日志；居委会已同时被告知。", "good")
    return redirect(url_for(".assembly", community=community, code=act.scope))


@blueprint.post("/c/<community>/assemblies/<code>/bundle")
@allowed(*COUNTERS, community_from="community")
def full_bundle(community: str, code: str) -> Response:
    """The full bundle, for those who may recount; who took it and when is kept (PROTOCOL 6)."""
    here = platform()
    with here.database.writing() as session:
        if assembly_by_code(session, code).community != community:
            raise Refused(UNKNOWN_ASSEMBLY)
        data = export_bundle(
            session, code=code, edition=FULL, now=here.now(), entropy=here.entropy, keyring=here.keyring
        )
        record_download(session, code=code, signer=signer_in(community, *COUNTERS), now=here.now())
    return zip_file(data, f"mingbai-{code}-full.zip")
