"""The annexes of matters, as anyone who may read the notice may read them."""

from __future__ import annotations

import re

from flask import Blueprint, Response, abort

from kernel.access import public
from kernel.platform import platform
from matters.rules.annexes import media_type_of

blueprint = Blueprint("annexes", __name__)
SUFFIX = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/csv": "csv"}


@blueprint.get("/annexes/<sha256>")
@public
def annex(sha256: str) -> Response:
    """The file with this hash, as a download; its address is its content, so it never changes."""
    path = platform().home / "uploads" / sha256
    if not re.fullmatch(r"[0-9a-f]{64}", sha256) or not path.is_file():
        abort(404)
    data = path.read_bytes()
    media = media_type_of(data)
    if not media:  # the folder also keeps registers, which are nobody's to read
        abort(404)
    response = Response(data, mimetype=media)
    response.headers["Content-Disposition"] = f"attachment; filename={sha256[:12]}.{SUFFIX[media]}"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
