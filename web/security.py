"""Headers and limits on every answer: what a browser may load, how long it may keep it, how much it may send."""

from __future__ import annotations

from flask import Flask, Response, request

from kernel.access import NOBODY
from kernel.platform import visitor
from web.assets import is_static

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Forms check that they were sent from our own pages, so our own pages must be told; nobody else is.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
UPLOAD_LIMIT = 20 * 1024 * 1024
BODY_LIMIT = 16 * 1024
FORM_LIMIT = 256 * 1024
FORM = "application/x-www-form-urlencoded"
UPLOAD = "multipart/form-data"
ONE_YEAR = 365 * 24 * 60 * 60


def secure(app: Flask, *, https: bool) -> None:
    """Puts the limits before and the headers after every request; ``https`` when owners reach us that way."""
    app.config.update(
        MAX_CONTENT_LENGTH=UPLOAD_LIMIT,
        MAX_FORM_MEMORY_SIZE=FORM_LIMIT,
        SESSION_COOKIE_NAME="__Host-mingbai" if https else "mingbai",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A form is good for as long as its session: who reads a notice for two hours must not lose the ballot.
        WTF_CSRF_TIME_LIMIT=None,
        # Some phones send no Referer. The token decides; no other site can set a cookie named __Host-.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.before_request(limit_body)
    app.after_request(add_headers)
    if https:
        app.after_request(add_transport_security)


def limit_body() -> None:
    """Uploads may be 20 MB, forms 256 kB, everything else, ballots among it, 16 kB; beyond that the answer is 413."""
    limits = {UPLOAD: UPLOAD_LIMIT, FORM: FORM_LIMIT}
    request.max_content_length = limits.get(request.mimetype, BODY_LIMIT)


def add_headers(response: Response) -> Response:
    """The security headers, and for how long the answer may be kept, unless the view said so itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if is_static():
        # The address carries a hash of the content (web/assets.py): another content has another address.
        if "v" in request.args:
            response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache" if visitor() == NOBODY else "no-store"
    return response


def add_transport_security(response: Response) -> Response:
    """Asks browsers to come back by HTTPS only."""
    response.headers.setdefault("Strict-Transport-Security", f"max-age={ONE_YEAR}")
    return response
