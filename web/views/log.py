"""The logs for everyone, the communities' and the district's: checkpoint, tiles, verifier key (docs/spec/log.md)."""

from __future__ import annotations

from flask import Blueprint, Response

from evidence.services.read_checkpoints import log_vkey, read_newest_checkpoint
from evidence.services.read_tile import read_tile
from kernel.access import public
from kernel.platform import platform
from oversight.services.read_place import place_of

blueprint = Blueprint("log", __name__, url_prefix="/log/<community>")

TEXT = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"
A_MOMENT = "public, max-age=5"
SOME_MINUTES = "public, max-age=300"
FOR_EVER = "public, max-age=31536000, immutable"


@blueprint.get("/checkpoint")
@public
def checkpoint(community: str) -> Response:
    """The newest published checkpoint, a signed note."""
    with platform().database.reading() as session:
        origin = place_of(session, community).log_origin
        return _answer(read_newest_checkpoint(session, origin=origin), TEXT, A_MOMENT)


@blueprint.get("/tile/<path:place>")
@public
def tile(community: str, place: str) -> Response:
    """A tile of hashes, or with ``entries/`` a bundle of leaves."""
    with platform().database.reading() as session:
        origin = place_of(session, community).log_origin
        return _answer(read_tile(session, origin=origin, place=place), BYTES, FOR_EVER)


@blueprint.get("/vkey")
@public
def verifier_key(community: str) -> Response:
    """The key that checks this log's notes; compare it with the one on the paper notice."""
    with platform().database.reading() as session:
        origin = place_of(session, community).log_origin
    return _answer(log_vkey(platform().keyring, origin=origin, community=community) + "\n", TEXT, SOME_MINUTES)


def _answer(content: str | bytes, content_type: str, keep: str) -> Response:
    return Response(content, content_type=content_type, headers={"Cache-Control": keep})
