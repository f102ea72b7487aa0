"""Style and scripts: addresses that change with the content, and compression on the way out."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from flask_bootstrap import Bootstrap5
from flask_compress import Compress

TEXT_TYPES = [
    "text/html",
    "text/css",
    "text/plain",
    "text/javascript",
    "text/csv",
    "application/json",
    "application/atom+xml",
    "image/svg+xml",
]


def serve_assets(app: Flask) -> None:
    """Bootstrap from our own server, versioned addresses, compressed text."""
    app.config.update(
        BOOTSTRAP_SERVE_LOCAL=True,
        COMPRESS_MIMETYPES=TEXT_TYPES,
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        # The first visit of the ballot page may weigh 60 kB; style is sent once a year, so it may cost some work.
        COMPRESS_ZSTD_LEVEL=12,
        COMPRESS_BR_LEVEL=6,
    )
    Bootstrap5(app)
    Compress(app)
    app.after_request(read_whole)
    app.url_defaults(lambda endpoint, values: add_version(app, endpoint, values))


def read_whole(response: Response) -> Response:
    """Reads a text file of the style into memory before it is compressed: the compressor would leave it open."""
    if is_static() and response.status_code == 200 and response.mimetype in TEXT_TYPES:
        response.direct_passthrough = False
        response.make_sequence()
    return response


def is_static() -> bool:
    """Whether this request is for a file of the style, not for a page."""
    return request.endpoint is not None and request.endpoint.rpartition(".")[2] == "static"


def add_version(app: Flask, endpoint: str, values: dict[str, Any]) -> None:
    """Puts ``v=<hash of the content>`` on the address of a static file."""
    blueprint, _, name = endpoint.rpartition(".")
    if name != "static" or "filename" not in values:
        return
    folder = app.blueprints[blueprint].static_folder if blueprint else app.static_folder
    if folder is not None:
        values["v"] = content_version(Path(folder) / values["filename"])


@lru_cache(maxsize=256)
def content_version(path: Path) -> str:
    """Ten hex digits of the SHA-256 of a file, read once while the server runs. Raises OSError when it is missing."""
    return sha256(path.read_bytes()).hexdigest()[:10]
