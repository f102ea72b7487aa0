"""For machines that watch: is the process alive, is it ready, which version is it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from kernel.access import public
from kernel.platform import platform
from web.readiness import clockwork, readiness
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
    """200 when requests can be served, otherwise 503; says which of the parts is not ready, and how the tick goes.

    A tick that is late or stuck leaves the status alone: a page is served all the same, and a proxy that took every
    server away for one community's damaged log would stop all the others' votes. Whoever watches reads ``tick.state``.
    """
    parts = readiness(platform())
    is_ready = all(parts.values())
    response = jsonify(parts | {"tick": clockwork(platform())} if is_ready else parts)
    response.status_code = 200 if is_ready else 503
    return response


@blueprint.get("/version")
@public
def version() -> Response:
    """The version and the schema it expects."""
    return jsonify(name="mingbai", version=VERSION, schema=newest_revision())
