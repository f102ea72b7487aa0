"""For machines that watch: is the process alive, is it ready, which version is it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from kernel.access import public
from kernel.platform import platform
from web.readiness import readiness
from web.schema import newest_revision
from web.version import VERSION

blueprint = Blueprint("web_health", __name__)


@blueprint.get("/healthz")
@public
def healthy() -> Response:
    """200 while the process answers at all."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
@public
def ready() -> Response:
    """200 when requests can be served, otherwise 503; says which of the parts is not ready."""
    parts = readiness(platform())
    response = jsonify(parts)
    response.status_code = 200 if all(parts.values()) else 503
    return response


@blueprint.get("/version")
@public
def version() -> Response:
    """The version and the schema it expects."""
    return jsonify(name="mingbai", version=VERSION, schema=newest_revision())
