"""Printed documents as answers, and what every poster says besides the statement."""

from __future__ import annotations

from flask import Response

from kernel.platform import platform

OFFICE = "社区居委会"


def pdf(data: bytes, name: str) -> Response:
    """A PDF shown in the browser, under a name that a download keeps."""
    response = Response(data, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename={name}"
    return response


def poster_values(path: str) -> dict[str, str]:
    """Where to look and whom to ask."""
    return {"url": platform().base_url + path, "office": OFFICE, "phone": ""}


def zip_file(data: bytes, name: str) -> Response:
    """A zip as a download."""
    response = Response(data, mimetype="application/zip")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["Cache-Control"] = "no-store"
    return response
