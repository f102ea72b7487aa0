"""An owner signs in: the letter's code, then the digits on the phone or the officer's code."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from auth.rules.refusals import NO_LETTERS, START_AGAIN
from auth.rules.sessions import safe_next
from auth.services.confirm_code import confirm_code
from auth.services.confirm_in_person import confirm_in_person
from auth.services.pending_sign_in import OwnerSignIn
from auth.services.read_letters import read_letters
from auth.services.read_pending import PendingOwner, read_pending
from auth.services.send_code import CodeToSend, send_code
from auth.services.start_owner_sign_in import start_owner_sign_in
from auth.views.circumstances import circumstances, means
from auth.views.forms import ActivationForm, DigitsForm, GrantForm, PhoneForm
from auth.views.session import forget, remember
from kernel.access import public
from kernel.platform import platform, visitor
from kernel.refusals import Refusal, Refused

PENDING, NEXT = "pending", "pending_next"

blueprint = Blueprint("auth_owner", __name__, url_prefix="/a/<assembly>")


@blueprint.get("/sign-in")
@public
def sign_in(assembly: str) -> str | tuple[str, int] | Response:
    """The form for the letter's code; a script fills it in when the letter's QR was scanned."""
    if visitor().assembly == assembly:
        return redirect(_inside(assembly), 303)
    _require_letters(assembly)
    form = ActivationForm(next=request.args.get("next", ""))
    return form.page("auth/owner/sign_in.html", assembly=assembly)


@blueprint.post("/sign-in")
@public
def start(assembly: str) -> str | tuple[str, int] | Response:
    """Takes the letter's code and, when the register has one mobile only, sends the digits at once."""
    form = ActivationForm()
    if not form.validate_on_submit():
        return form.page("auth/owner/sign_in.html", assembly=assembly)
    answer, code = _started(assembly, form.code.data)
    if isinstance(answer, Refusal):
        form.show(answer.at("code"))
        return form.page("auth/owner/sign_in.html", assembly=assembly)
    session[PENDING], session[NEXT] = answer.token, safe_next(form.next.data or "")
    return _sent(assembly, code) if isinstance(code, CodeToSend) else redirect(_step("code", assembly), 303)


@blueprint.get("/sign-in/phone")
@public
def phone(assembly: str) -> str | Response:
    """Which of the register's mobiles, when there are several."""
    pending = _pending(assembly)
    if pending is None:
        return _again(assembly)
    return render_template("auth/owner/phone.html", form=_phone_form(pending), pending=pending)


@blueprint.post("/sign-in/phone")
@public
def send(assembly: str) -> str | tuple[str, int] | Response:
    """Sends digits to the mobile chosen, or sends them again."""
    pending = _pending(assembly)
    if pending is None:
        return _again(assembly)
    form = _phone_form(pending)
    if not form.validate_on_submit():
        return form.page("auth/owner/phone.html", pending=pending)
    with platform().database.writing() as database:
        code = send_code(database, token=session[PENDING], contact_id=int(form.contact.data), **circumstances())
    if isinstance(code, Refusal):
        form.show(code.at("contact"))
        return form.page("auth/owner/phone.html", pending=pending)
    return _sent(assembly, code)


@blueprint.get("/sign-in/code")
@public
def code(assembly: str) -> str | Response:
    """The form for the digits; or the step that has to come before."""
    pending = _pending(assembly)
    if pending is None:
        return _again(assembly)
    if not pending.contacts:
        return redirect(_step("in_person", assembly), 303)
    if pending.sent_to is None:
        return redirect(_step("phone", assembly), 303)
    return render_template("auth/owner/code.html", form=DigitsForm(), pending=pending)


@blueprint.post("/sign-in/code")
@public
def confirm(assembly: str) -> str | tuple[str, int] | Response:
    """Checks the digits and lets the owner in."""
    pending = _pending(assembly)
    if pending is None:
        return _again(assembly)
    form = DigitsForm()
    if not form.validate_on_submit():
        return form.page("auth/owner/code.html", pending=pending)
    with platform().database.writing() as database:
        answer = confirm_code(database, token=session[PENDING], digits=form.digits.data, **means())
    if isinstance(answer, Refusal):
        form.show(answer.at("digits"))
        return form.page("auth/owner/code.html", pending=pending)
    return _welcome(assembly, answer)


@blueprint.get("/sign-in/in-person")
@public
def in_person(assembly: str) -> str | Response:
    """The form for the officer's code, and how to get one."""
    pending = _pending(assembly)
    if pending is None:
        return _again(assembly)
    return render_template("auth/owner/in_person.html", form=GrantForm(), pending=pending)


@blueprint.post("/sign-in/in-person")
@public
def confirm_grant(assembly: str) -> str | tuple[str, int] | Response:
    """Checks the officer's code and lets the owner in."""
    pending = _pending(assembly)
    if pending is None:
        return _again(assembly)
    form = GrantForm()
    if not form.validate_on_submit():
        return form.page("auth/owner/in_person.html", pending=pending)
    with platform().database.writing() as database:
        answer = confirm_in_person(database, token=session[PENDING], code=form.code.data, **means())
    if isinstance(answer, Refusal):
        form.show(answer.at("code"))
        return form.page("auth/owner/in_person.html", pending=pending)
    return _welcome(assembly, answer)


@blueprint.post("/sign-out")
@public
def sign_out(assembly: str) -> Response:
    """Signs out and returns to the notice."""
    forget()
    return redirect(f"/a/{quote(assembly)}", 303)


def _started(assembly: str, typed: str) -> tuple[OwnerSignIn | Refusal, CodeToSend | Refusal | None]:
    with platform().database.writing() as database:
        answer = start_owner_sign_in(
            database, assembly=assembly, code=typed, token=session.get(PENDING, ""), **circumstances()
        )
        if isinstance(answer, Refusal):
            return answer, None
        return answer, send_code(database, token=answer.token, contact_id=0, **circumstances())


def _sent(assembly: str, code: CodeToSend) -> Response:
    """Only now that the digits' hash is committed do they leave."""
    platform().sms.send(code.phone, code.text)
    return redirect(_step("code", assembly), 303)


def _welcome(assembly: str, answer: OwnerSignIn) -> Response:
    onward = session.get(NEXT, "")
    remember(answer.token)
    return redirect(onward or _inside(assembly), 303)


def _pending(assembly: str) -> PendingOwner | None:
    with platform().database.reading() as database:
        pending = read_pending(
            database, token=session.get(PENDING, ""), now=platform().now(), keyring=platform().keyring
        )
    return pending if pending and pending.assembly == assembly else None


def _again(assembly: str) -> Response:
    flash(START_AGAIN.says + START_AGAIN.next_step)
    return redirect(_step("sign_in", assembly), 303)


def _require_letters(assembly: str) -> None:
    with platform().database.reading() as database:
        if read_letters(database, assembly=assembly) is None:
            raise Refused(NO_LETTERS)


def _phone_form(pending: PendingOwner) -> PhoneForm:
    form = PhoneForm()
    form.contact.choices = [SelectChoice(str(contact.person_id), contact.phone_masked) for contact in pending.contacts]
    return form


def _step(name: str, assembly: str) -> str:
    return url_for(f"auth_owner.{name}", assembly=assembly)


def _inside(assembly: str) -> str:
    return f"/a/{quote(assembly)}/vote"
