"""Staff sign in with password and authenticator code, on one page."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from auth.rules.sessions import safe_next
from auth.services.sign_in_staff import sign_in_staff
from auth.views.circumstances import circumstances
from auth.views.forms import StaffForm
from auth.views.session import forget, remember
from kernel.access import public
from kernel.platform import platform, visitor
from kernel.refusals import Refusal

HOME = "/staff"

blueprint = Blueprint("auth_staff", __name__, url_prefix="/staff")


@blueprint.get("/sign-in")
@public
def sign_in() -> str | Response:
    """The form; whoever is signed in goes on at once."""
    onward = safe_next(request.args.get("next", ""))
    if visitor().is_staff:
        return redirect(onward or HOME, 303)
    return render_template("auth/staff/sign_in.html", form=StaffForm(next=onward))


@blueprint.post("/sign-in")
@public
def enter() -> str | tuple[str, int] | Response:
    """Checks all three and lets the person in."""
    form = StaffForm()
    if not form.validate_on_submit():
        return form.page("auth/staff/sign_in.html")
    with platform().database.writing() as database:
        answer = sign_in_staff(
            database,
            username=form.username.data.strip(),
            password=form.password.data,
            code=form.code.data,
            cost=platform().password_cost,
            **circumstances(),
        )
    if isinstance(answer, Refusal):
        form.show(answer.at("username"))
        return form.page("auth/staff/sign_in.html")
    remember(answer.token)
    return redirect(safe_next(form.next.data or "") or HOME, 303)


@blueprint.post("/sign-out")
@public
def sign_out() -> Response:
    """Signs out and returns to the door."""
    forget()
    return redirect(url_for("auth_staff.sign_in"), 303)
