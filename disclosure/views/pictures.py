"""How the picture of a voucher is answered: shown and never run, kept by no cache."""

from __future__ import annotations

from flask import Response

HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def picture(jpeg: bytes, name: str) -> Response:
    """A JPEG picture under an ASCII name."""
    inline = {"Content-Disposition": f"inline; filename={name}.jpg"}
    return Response(jpeg, mimetype="image/jpeg", headers=HEADERS | inline)
