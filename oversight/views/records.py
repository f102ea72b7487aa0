"""Filing a record of a duty: fill in, check, sign."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug import Response

from kernel.access import Role, allowed
from kernel.platform import platform, visitor
from matters.services.acts import Act, Signer, accept_signature, act_for
from oversight.rules.catalogue import duty_of
from oversight.rules.due_dates import Occurrence
from oversight.rules.duty import Duty
from oversight.rules.readers import filing_role, require_reader
from oversight.rules.record_entry import KIND, filled_fields
from oversight.rules.records import DISTRICT, Record
from oversight.rules.report_periods import period_of
from oversight.services.check_filing import check_filing
from oversight.services.draft_record import draft_record, drafted
from oversight.services.file_record import file_record
from oversight.services.keep_record_file import keep_record_files
from oversight.services.read_duties import to_choose
from oversight.services.read_place import open_place, place_of
from oversight.services.read_records import read_record
from oversight.views.dashboard import drafted as drafted_report
from oversight.views.duties import roles_in
from oversight.views.record_forms import OCCURRENCE, RecordForm, form_for

blueprint = Blueprint("oversight_records", __name__, url_prefix="/c/<community>")
FILERS = (
    Role.CHAIR,
    Role.TREASURER,
    Role.COMMITTEE_MEMBER,
    Role.SEAL_KEEPER,
    Role.FIRM_MANAGER,
    Role.BRANCH_SECRETARY,
    Role.NEIGHBOURHOOD_OFFICER,
    Role.STREET_OFFICER,
    Role.REGULATOR,
)


@blueprint.route("/duties/<duty>/new", methods=["GET", "POST"])
@allowed(*FILERS, community_from="community")
def new(community: str, duty: str) -> str | Response | tuple[str, int]:
    """The form of the duty; a valid one goes on to the signature."""
    entry, here = duty_of(duty), platform()
    signer = Signer(visitor().person, filing_role(entry, roles_in(community)))
    with here.database.reading() as session:
        place = place_of(session, community)
        corrects = _corrects(session, community)
        choices = [] if corrects else to_choose(session, community, entry, here.now())
        key = request.values.get(OCCURRENCE, "") or (choices[0].key if len(choices) == 1 else "")
        begins = corrects.values if corrects else _drafted(session, entry, key, choices)
        form = form_for(entry, choices, {OCCURRENCE: key, **begins})
    if form.validate_on_submit():
        with form.takes_refusals():
            return _draft(community, entry, key, form, signer, corrects)
    elif form.is_submitted():
        with form.takes_refusals():
            _check(community, entry, key, signer, corrects)
    return form.page(
        "oversight/staff/new_record.html",
        community=place,
        duty=entry,
        choices=choices,
        corrects=corrects,
        drafted=bool(begins and not corrects),
    )


def _check(community: str, duty: Duty, key: str, signer: Signer, corrects: Record | None) -> None:
    """What forbids the filing is said together with what is wrong in the fields."""
    here = platform()
    with here.database.reading() as session:
        check_filing(
            session,
            community=community,
            duty=duty,
            occurrence=key,
            signer=signer,
            corrects=corrects,
            now=here.now(),
        )


def _corrects(session: Session, community: str) -> Record | None:
    """The record to correct, for someone who may read all of it: the form begins with what it says."""
    number = request.args.get("corrects", type=int)
    if not number:
        return None
    found = read_record(session, community, number, platform().keyring)
    require_reader(found.duty, roles_in(community), own=found.person == visitor().person)
    return found


def _drafted(session: Session, duty: Duty, occurrence: str, choices: Sequence[Occurrence]) -> dict[str, str]:
    """What the form of the regulator's report begins with: the draft that the records of its period make."""
    period = period_of(duty, occurrence if occurrence in {each.key for each in choices} else "")
    if period is None or request.method == "POST" or not visitor().holds(frozenset({Role.REGULATOR}), DISTRICT):
        return {}
    return {"summary": drafted_report(session, period).text}


def _draft(community: str, duty: Duty, key: str, form: RecordForm, signer: Signer, corrects: Record | None) -> Response:
    here = platform()
    files = keep_record_files(
        here.home, duty, form.uploads(), community=community, entropy=here.entropy, keyring=here.keyring
    )
    with here.database.writing() as session:
        act = draft_record(
            session,
            place=open_place(session, community, here.now()),
            duty=duty,
            occurrence=key,
            values=form.read.values,
            files=files,
            signer=signer,
            corrects=corrects,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    return redirect(url_for(".sign", community=community, act_id=act.id), 303)


@blueprint.get("/acts/<int:act_id>/duty-record")
@allowed(*FILERS, community_from="community")
def sign(community: str, act_id: int) -> str:
    """Check and sign."""
    here = platform()
    with here.database.reading() as session:
        act = _act(session, community, act_id)
        draft = drafted(session, act, here.keyring)
        place = place_of(session, community)
    duty = duty_of(act.body["duty"])
    return render_template(
        "oversight/staff/sign_record.html",
        community=place,
        act=act,
        duty=duty,
        draft=draft,
        faces=[
            (title, filled_fields(duty, draft.values, draft.files, public=public))
            for title, public in (("所有人都能看到的", True), ("只有有关单位看得到的", False))
        ],
    )


@blueprint.post("/acts/<int:act_id>/duty-record")
@allowed(*FILERS, community_from="community")
def submit(community: str, act_id: int) -> Response:
    """File the signed record."""
    here = platform()
    with here.database.writing() as session:
        act = _act(session, community, act_id)
        signer = Signer(visitor().person, Role(act.body["role"]))
        envelope = accept_signature(
            session,
            act,
            signer=signer,
            log_origin=place_of(session, community).log_origin,
            envelope=request.form.get("envelope", "").encode(),
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
        record = file_record(
            session,
            act=act,
            envelope=envelope,
            signer=signer,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    flash("已签名，记录已经存档。", "good")
    return redirect(url_for("oversight_duties.record", community=community, record_id=record.id), 303)


def _act(session: Session, community: str, act_id: int) -> Act:
    return act_for(session, act_id, community=community, person=visitor().person, kind=KIND, now=platform().now())
