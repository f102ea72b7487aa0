"""The signed-in browser: Flask-Login keeps a random token in the cookie, everything else stays on the server."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask, g, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from auth.rules.proofs import OwnerProof, SignedIn
from auth.rules.refusals import READING_ONLY, SIGN_IN_NEEDED
from auth.rules.sessions import idle_limit, is_stale
from auth.services.read_sign_in import read_sign_in, touch_sign_in
from auth.services.sign_out import sign_out
from kernel.access import NOBODY
from kernel.platform import platform
from kernel.refusals import Refused


class Browser(UserMixin):  # type: ignore[misc]
    """Flask-Login's idea of a user: one browser with its token, and the sign-in behind it once it is read."""

    def __init__(self, token: str, signed_in: SignedIn | None = None) -> None:
        self.token = token
        self.signed_in = signed_in

    def get_id(self) -> str:
        """What goes into the session cookie."""
        return self.token


def keep_sign_ins(app: Flask) -> None:
    """Makes Flask-Login ask the database who a token is."""
    manager = LoginManager(app)
    # A phone changes its address as it moves; the server-side expiry is what ends a sign-in.
    manager.session_protection = None
    manager.user_loader(_browser)


def know_visitor() -> None:
    """Sets ``g.visitor`` before each request, and notes that who may not be idle is not."""
    now = platform().now()
    signed_in = current_user.signed_in if current_user.is_authenticated else None
    g.sign_in = signed_in
    g.visitor = signed_in.visitor if signed_in else NOBODY
    if signed_in and is_stale(idle=_idle_limit(signed_in), seen=signed_in.seen, now=now):
        _touch(signed_in, now)


def current_sign_in() -> SignedIn:
    """The sign-in behind this request, with its proof. Raises Refused when there is none."""
    signed_in = cast("SignedIn | None", g.get("sign_in"))
    if signed_in is None:
        raise Refused(SIGN_IN_NEEDED)
    return signed_in


def owner_proof() -> OwnerProof:
    """What the owner behind this request has proven, for ``bind_owner_key``. Raises Refused when it is none."""
    signed_in = current_sign_in()
    if not signed_in.visitor.is_owner:
        raise Refused(SIGN_IN_NEEDED)
    if signed_in.visitor.reads_only:
        raise Refused(READING_ONLY)
    return signed_in.owner_proof


def remember(token: str) -> None:
    """This browser is signed in from now on; nothing of the session before is kept (session fixation)."""
    session.clear()
    login_user(Browser(token))


def forget() -> None:
    """This browser is signed out, and its token ends on the server too."""
    if current_user.is_authenticated:
        with platform().database.writing() as database_session:
            sign_out(database_session, token=current_user.token, now=platform().now())
    logout_user()
    session.clear()


def _browser(token: Any) -> Browser | None:
    with platform().database.reading() as database_session:
        signed_in = read_sign_in(database_session, token=str(token), now=platform().now())
    return Browser(str(token), signed_in) if signed_in else None


def _idle_limit(signed_in: SignedIn) -> timedelta | None:
    return idle_limit(staff=signed_in.visitor.is_staff, reading=signed_in.visitor.reads_only)


def _touch(signed_in: SignedIn, now: datetime) -> None:
    with platform().database.writing() as database_session:
        touch_sign_in(database_session, sign_in_id=signed_in.sign_in_id, now=now)
