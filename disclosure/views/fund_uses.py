"""Recording uses of the fund: decided ones, emergencies, what became of them, and taking one back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug import Response

from disclosure.rules.fund_use import FundUse, OfferedUse
from disclosure.services.explain_fund_use import explain_fund_use
from disclosure.services.read_fund_uses import fund_use, open_decisions, places_of
from disclosure.services.record_fund_use import PreparedUse, prepare_fund_use, record_fund_use
from disclosure.services.reverse_fund_use import reverse_fund_use
from disclosure.views.fund_desk import KEEPERS
from disclosure.views.fund_forms import DecidedUseForm, EmergencyForm, NoteForm, UseForm
from kernel.access import Role, allowed
from kernel.calendar import day_of
from kernel.platform import platform, visitor
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_fund_uses", __name__, url_prefix="/c/<community>/fund/desk/uses")
RECORDERS = (*KEEPERS, Role.COMMITTEE_MEMBER)
RECORD = "record"


@blueprint.route("/new", methods=["GET", "POST"])
@allowed(*RECORDERS, community_from="community")
def decided(community: str) -> str | Response | tuple[str, int]:
    """A use that the owners have decided: first what each unit pays, then the record."""
    here = platform()
    with here.database.reading() as session:
        form = DecidedUseForm.offering(places_of(session, community), day=day_of(here.now()))
        form.offer(open_decisions(session, community))
    if form.validate_on_submit():
        with form.takes_refusals():
            return _checked_or_recorded(community, form)
    return _page(community, form)


@blueprint.route("/emergency", methods=["GET", "POST"])
@allowed(*RECORDERS, community_from="community")
def emergency(community: str) -> str | Response | tuple[str, int]:
    """A use that could not wait: recorded and shown at once, explained afterwards."""
    here = platform()
    with here.database.reading() as session:
        today = day_of(here.now())
        form = EmergencyForm.offering(places_of(session, community), day=today, confirmed=today)
    if form.validate_on_submit():
        with form.takes_refusals():
            return _checked_or_recorded(community, form)
    return _page(community, form)


def _checked_or_recorded(community: str, form: UseForm) -> str | Response | tuple[str, int]:
    if request.form.get("step") == RECORD:
        return _record(community, form.offered())
    here = platform()
    with here.database.reading() as session:
        prepared = prepare_fund_use(session, community=community, offered=form.offered(), now=here.now())
    return _page(community, form, prepared)


def _page(community: str, form: UseForm, prepared: PreparedUse | None = None) -> str | tuple[str, int]:
    with platform().database.reading() as session:
        place = community_by_code(session, community)
    template = "emergency" if isinstance(form, EmergencyForm) else "decided"
    return form.page(f"disclosure/fund/{template}.html", community=place, prepared=prepared)


def _record(community: str, offered: OfferedUse) -> Response:
    here = platform()
    with here.database.writing() as session:
        use = record_fund_use(
            session,
            community=community_by_code(session, community),
            offered=offered,
            person=visitor().person,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    flash(f"已登记，{use.units} 户的分户账已经记上，业主马上就能看到。", "good")
    return redirect(url_for("disclosure_fund.use", community=community, number=use.number), 303)


@blueprint.route("/<int:number>/explain", methods=["GET", "POST"])
@allowed(*RECORDERS, community_from="community")
def explain(community: str, number: int) -> str | Response | tuple[str, int]:
    """Explain an emergency use afterwards."""
    form = NoteForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _explained(community, number, form)
    return _note_page("explain", community, number, form)


def _explained(community: str, number: int, form: NoteForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        explain_fund_use(
            session,
            community=community_by_code(session, community),
            number=number,
            text=form.note.data,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    flash("事后说明已经公开。", "good")
    return redirect(url_for("disclosure_fund.use", community=community, number=number), 303)


@blueprint.route("/<int:number>/reverse", methods=["GET", "POST"])
@allowed(*KEEPERS, community_from="community")
def reverse(community: str, number: int) -> str | Response | tuple[str, int]:
    """Take a use back."""
    form = NoteForm()
    if form.validate_on_submit():
        with form.takes_refusals():
            return _reversed(community, number, form)
    return _note_page("reverse", community, number, form)


def _reversed(community: str, number: int, form: NoteForm) -> Response:
    here = platform()
    with here.database.writing() as session:
        reverse_fund_use(
            session,
            community=community_by_code(session, community),
            number=number,
            reason=form.note.data,
            person=visitor().person,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    flash("已冲销，每户的分户账都记了一笔相反的账。", "good")
    return redirect(url_for("disclosure_fund.use", community=community, number=number), 303)


def _note_page(name: str, community: str, number: int, form: NoteForm) -> str | tuple[str, int]:
    with platform().database.reading() as session:
        place = community_by_code(session, community)
        use: FundUse = fund_use(session, place.code, number)
    return form.page(f"disclosure/fund/{name}.html", community=place, use=use)
