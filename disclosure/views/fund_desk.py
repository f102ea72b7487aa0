"""The fund's desk of committee, 社区 and street: the bank's list, the alerts by building, the replenishment plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from flask import Blueprint, Response, flash, g, redirect, render_template, url_for
from werkzeug import Response as Answer

from disclosure.rules.fund_alert import alerts_by_building
from disclosure.rules.fund_plan import Plan
from disclosure.services.check_fund import check_fund
from disclosure.services.draft_fund_plan import draft_fund_plan, fund_plan_table, fund_plans, propose_fund_plan
from disclosure.services.import_held_list import NAME, import_held_list
from disclosure.services.read_fund import fund_accounts
from disclosure.services.read_fund_alerts import FundNotice, fund_notices
from disclosure.services.read_fund_summary import fund_summary
from disclosure.services.read_fund_years import published_years, waiting_years
from disclosure.views.fund_forms import FundListForm, PlanForm
from kernel.access import Role, allowed
from kernel.calendar import day_of
from kernel.platform import platform, visitor
from registry.services.communities import community_by_code
from registry.services.hold_upload import drop_upload, held_upload, hold_upload

blueprint = Blueprint("disclosure_fund_desk", __name__, url_prefix="/c/<community>/fund/desk")
KEEPERS = (Role.TREASURER, Role.CHAIR)
PLANNERS = (Role.CHAIR, Role.COMMITTEE_MEMBER)
# SEED 13: 社区党组织 with 街道党工委 help the assembly to a plan; they see which units it is about, and nobody else.
ALERTED = (*KEEPERS, Role.COMMITTEE_MEMBER, Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER)
READERS = (*ALERTED, Role.SUPERVISOR)
# Where uploads of every kind wait for their import; the clock empties it after a day (registry/services/hold_upload).
FOLDER = "registers"


@blueprint.app_template_global()
def fund_notice(community: str) -> FundNotice:
    """What the fund wants of those who look after a community; nothing for anyone else."""
    if visitor().role_in(community, *READERS) is None:
        return FundNotice()
    return _notices().get(community, FundNotice())


def _notices() -> Mapping[str, FundNotice]:
    """Read once in a request: a street's home asks for each of its communities."""
    here = platform()
    if "fund_notices" not in g:
        with here.database.reading() as session:
            g.fund_notices = fund_notices(session, here.now())
    return cast(Mapping[str, FundNotice], g.fund_notices)


@blueprint.get("")
@allowed(*READERS, community_from="community")
def home(community: str) -> str:
    """The fund added up, what it wants done, and the way to everything."""
    here = platform()
    with here.database.reading() as session:
        place = community_by_code(session, community)
        return render_template(
            "disclosure/fund/desk.html",
            community=place,
            summary=fund_summary(session, place.code, here.now()),
            notice=fund_notices(session, here.now()).get(place.code, FundNotice()),
            years=published_years(session, place.code),
            waiting=waiting_years(session, place.code),
            plans=fund_plans(session, place.code),
        )


# ── the bank's list ──


@blueprint.route("/import", methods=["GET", "POST"])
@allowed(*KEEPERS, community_from="community")
def upload(community: str) -> str | Answer | tuple[str, int]:
    """The form to upload a list."""
    form = FundListForm()
    if form.validate_on_submit():
        return _held(community, form)
    with platform().database.reading() as session:
        return form.page("disclosure/fund/import.html", community=community_by_code(session, community))


def _held(community: str, form: FundListForm) -> Answer:
    here = platform()
    digest = hold_upload(
        here.home / FOLDER,
        community=community,
        data=form.file.data.read(),
        now=here.now(),
        entropy=here.entropy,
        keyring=here.keyring,
    )
    return redirect(url_for(".check", community=community, digest=digest), 303)


@blueprint.get("/import/<digest>")
@allowed(*KEEPERS, community_from="community")
def check(community: str, digest: str) -> str:
    """The dry run of an uploaded list: totals, every correction, doubt and refusal, and what is new."""
    here = platform()
    data = held_upload(here.home / FOLDER, community=community, digest=digest, keyring=here.keyring)
    with here.database.reading() as session:
        place = community_by_code(session, community)
        checked = check_fund(session, community=community, name=NAME, data=data, today=day_of(here.now()))
    return render_template(
        "disclosure/fund/check.html", community=place, digest=digest, report=checked.report, form=FundListForm()
    )


@blueprint.post("/import/<digest>")
@allowed(*KEEPERS, community_from="community")
def confirm(community: str, digest: str) -> Answer:
    """Stores the list that was checked: all of it or nothing."""
    here = platform()
    with here.database.writing() as session:
        done = import_held_list(
            session,
            folder=here.home / FOLDER,
            community=community,
            digest=digest,
            person=visitor().person,
            now=here.now(),
            keyring=here.keyring,
        )
    if not done.saved:
        return redirect(url_for(".check", community=community, digest=digest), 303)
    drop_upload(here.home / FOLDER, community=community, digest=digest)
    flash(f"分户清单已导入：新增 {done.accounts} 户、{done.entries} 笔。", "good")
    return redirect(url_for(".home", community=community), 303)


# ── the alert and the plan ──


@blueprint.get("/alerts")
@allowed(*ALERTED, community_from="community")
def alerts(community: str) -> str:
    """Every sub-account under 30 % or in arrears, building by building."""
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        buildings = alerts_by_building(fund_accounts(session, place.code))
    return render_template("disclosure/fund/alerts.html", community=place, buildings=buildings)


@blueprint.route("/plan", methods=["GET", "POST"])
@allowed(*PLANNERS, community_from="community")
def plan(community: str) -> str | tuple[str, int]:
    """Choose the target and see what it asks of whom; the draft comes after."""
    form = PlanForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _plan_page(community, form, _proposed(community, form))
    return _plan_page(community, form)


def _proposed(community: str, form: PlanForm) -> Plan:
    here = platform()
    with here.database.reading() as session:
        return propose_fund_plan(session, community=community, percent=form.percent.data, now=here.now())


def _plan_page(community: str, form: PlanForm, plan: Plan | None = None) -> str | tuple[str, int]:
    with platform().database.reading() as session:
        place = community_by_code(session, community)
    return form.page("disclosure/fund/plan.html", community=place, plan=plan)


@blueprint.post("/plan/draft")
@allowed(*PLANNERS, community_from="community")
def draft_plan(community: str) -> str | Answer | tuple[str, int]:
    """Drafts the matter of CC 278, item 6."""
    form = PlanForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _drafted(community, form)
    return _plan_page(community, form)


def _drafted(community: str, form: PlanForm) -> Answer:
    here = platform()
    with here.database.writing() as session:
        code = draft_fund_plan(
            session,
            community=community_by_code(session, community).code,
            percent=form.percent.data,
            uploads=here.home / "uploads",
            person=visitor().person,
            now=here.now(),
            entropy=here.entropy,
        )
    flash("续筹方案已起草成议题。核对以后，列入业主大会会议表决。", "good")
    return redirect(url_for("matters_committee.matter", community=community, code=code), 303)


@blueprint.get("/plan/<matter>.csv")
@allowed(*ALERTED, community_from="community")
def plan_table(community: str, matter: str) -> Response:
    """A plan's table by units, for those who draw it up; its fingerprint is in the matter."""
    with platform().database.reading() as session:
        table = fund_plan_table(session, community, matter)
    headers = {"Content-Disposition": f"attachment; filename=fund-plan-{matter}.csv"}
    return Response(table, mimetype="text/csv", headers=headers)
