"""An owner signs in between votes, to read one's own and to ask: unit and mobile, then the digits sent to it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from auth.rules.refusals import READING_START_AGAIN, UNIT_UNREADABLE
from auth.rules.sessions import safe_next
from auth.services.confirm_reading_code import confirm_reading_code
from auth.services.confirm_reading_in_person import confirm_reading_in_person
from auth.services.pending_sign_in import OwnerSignIn
from auth.services.read_letters import door_of
from auth.services.read_pending_reading import seconds_to_resend
from auth.services.request_reading_code import ReadingCode, request_reading_code, resend_reading_code
from auth.services.send_apart import send_apart
from auth.views.circumstances import circumstances, means
from auth.views.forms import DigitsForm, GrantForm, ReadingForm
from auth.views.session import forget, remember
from kernel.access import Role, allowed, public
from kernel.platform import platform, visitor
from kernel.refusals import Refusal
from registry.services.communities import community_by_code
from registry.services.contacts import head_label

READING, NEXT = "reading", "reading_next"

blueprint = Blueprint("auth_reading", __name__, url_prefix="/c/<community>")


@blueprint.get("/sign-in")
@public
def sign_in(community: str) -> str | tuple[str, int] | Response:
    """The form; while letters are in force also the way to the letter's sign-in, which opens the ballot too."""
    onward = safe_next(request.args.get("next", ""))
    if visitor().is_owner and visitor().community == community:
        return redirect(onward or _step("home", community), 303)
    return _form(community, ReadingForm(next=onward))


@blueprint.post("/sign-in")
@public
def start(community: str) -> str | tuple[str, int] | Response:
    """Takes unit and number; what follows looks the same whether or not the register knows them."""
    form = ReadingForm()
    if not form.validate_on_submit():
        return _form(community, form)
    with platform().database.writing() as database:
        place = community_by_code(database, community)
        code = request_reading_code(
            database,
            community=place.code,
            unit=form.unit.data,
            phone=form.phone.data,
            token=session.get(READING, ""),
            **circumstances(),
        )
    if isinstance(code, Refusal):
        form.show(code.at("unit" if code.code == UNIT_UNREADABLE.code else "phone"))
        return _form(community, form)
    session[READING], session[NEXT] = code.token, safe_next(form.next.data or "")
    return _sent(community, code)


@blueprint.get("/sign-in/code")
@public
def code(community: str) -> str | tuple[str, int] | Response:
    """The form for the digits, and what to do when none arrive."""
    resend_in = _resend_in(community)
    return _again(community) if resend_in is None else _code_page(community, DigitsForm(), resend_in)


@blueprint.post("/sign-in/code")
@public
def confirm(community: str) -> str | tuple[str, int] | Response:
    """Checks the digits and lets the owner in."""
    resend_in = _resend_in(community)
    if resend_in is None:
        return _again(community)
    form = DigitsForm()
    if not form.validate_on_submit():
        return _code_page(community, form, resend_in)
    with platform().database.writing() as database:
        answer = confirm_reading_code(
            database, community=community, token=session[READING], digits=form.digits.data, **means()
        )
    if isinstance(answer, Refusal):
        form.show(answer.at("digits"))
        return _code_page(community, form, resend_in)
    return _welcome(community, answer)


@blueprint.post("/sign-in/again")
@public
def again(community: str) -> str | tuple[str, int] | Response:
    """Sends other digits to the same number."""
    resend_in = _resend_in(community)
    if resend_in is None:
        return _again(community)
    with platform().database.writing() as database:
        code = resend_reading_code(database, community=community, token=session[READING], **circumstances())
    if isinstance(code, Refusal):
        form = DigitsForm()
        form.show(code)
        return _code_page(community, form, resend_in)
    return _sent(community, code)


@blueprint.get("/sign-in/in-person")
@public
def in_person(community: str) -> str | tuple[str, int]:
    """The form for the officer's code, and how to get one: for owners without a mobile on the register."""
    return _in_person_page(community, GrantForm())


@blueprint.post("/sign-in/in-person")
@public
def confirm_grant(community: str) -> str | tuple[str, int] | Response:
    """Checks the officer's code and lets the owner in."""
    form = GrantForm()
    if not form.validate_on_submit():
        return _in_person_page(community, form)
    with platform().database.writing() as database:
        answer = confirm_reading_in_person(database, community=community, code=form.code.data, **circumstances())
    if isinstance(answer, Refusal):
        form.show(answer.at("code"))
        return _in_person_page(community, form)
    return _welcome(community, answer)


@blueprint.get("/home")
@allowed(Role.OWNER, community_from="community")
def home(community: str) -> str:
    """我家: what this sign-in opens, and the way out."""
    here = platform()
    with here.database.reading() as database:
        place = community_by_code(database, community)
        label = head_label(database, visitor().head_id, here.keyring)
        door = door_of(database, community=place.code, now=here.now())
    units = [unit.name for unit in label.units]
    return render_template("auth/reading/home.html", community=place, units=units, door=door)


@blueprint.post("/sign-out")
@public
def sign_out(community: str) -> Response:
    """Signs out and returns to the door."""
    forget()
    return redirect(_step("sign_in", community), 303)


def _form(community: str, form: ReadingForm) -> str | tuple[str, int]:
    here = platform()
    with here.database.reading() as database:
        place = community_by_code(database, community)
        door = door_of(database, community=place.code, now=here.now())
    onward = safe_next(form.next.data or "")
    return form.page("auth/reading/sign_in.html", community=place, door=door, onward=onward or None)


def _code_page(community: str, form: DigitsForm, resend_in: int) -> str | tuple[str, int]:
    return form.page("auth/reading/code.html", community=community, resend_in=resend_in)


def _in_person_page(community: str, form: GrantForm) -> str | tuple[str, int]:
    with platform().database.reading() as database:
        place = community_by_code(database, community)
    return form.page("auth/reading/in_person.html", community=place)


def _sent(community: str, code: ReadingCode) -> Response:
    """Only now that the digits' hash is committed do they leave, apart from this answer, which must not wait."""
    send_apart(platform().sms, phone=code.phone, text=code.text)
    return redirect(_step("code", community), 303)


def _welcome(community: str, answer: OwnerSignIn) -> Response:
    onward = session.get(NEXT, "")
    remember(answer.token)
    return redirect(onward or _step("home", community), 303)


def _resend_in(community: str) -> int | None:
    with platform().database.reading() as database:
        return seconds_to_resend(database, token=session.get(READING, ""), community=community, now=platform().now())


def _again(community: str) -> Response:
    flash(READING_START_AGAIN.says + READING_START_AGAIN.next_step)
    return redirect(_step("sign_in", community), 303)


def _step(name: str, community: str) -> str:
    return url_for(f"auth_reading.{name}", community=community)
