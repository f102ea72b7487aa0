"""The child process that turns HTML into PDF: little memory, little time, no network, nothing secret in reach.

``python -m kernel.press`` reads one JSON object from standard input, ``{"static", "seconds", "papers": [html, …]}``,
and writes each PDF behind its length (8 bytes, big end first). ``kernel/paper.py`` is its only caller.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

MEMORY = 2 * 1024**3
OPEN_FILES = 64
VARIANT = "pdf/a-3a"


def main() -> int:
    order = json.load(sys.stdin)
    _limit(order["seconds"])
    static = Path(order["static"]).resolve()
    for html in order["papers"]:
        pdf = _print(html, static)
        sys.stdout.buffer.write(len(pdf).to_bytes(8, "big") + pdf)
    return 0


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _print(html: str, static: Path) -> bytes:
    """One PDF/A-3a: tagged for those who are read to, every font embedded, readable for decades."""
    from weasyprint import HTML

    page = HTML(string=html, base_url=static.as_uri() + "/", url_fetcher=_fetcher(static))
    return bytes(page.write_pdf(pdf_variant=VARIANT))


def _fetcher(static: Path) -> Any:
    """Opens what is inside the document or inside the folder of style sheets, and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class Bundled(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            parts = urlsplit(url)
            inside = parts.scheme == "file" and Path(unquote(parts.path)).resolve().is_relative_to(static)
            if not inside and parts.scheme != "data":
                raise FatalURLFetchingError(f"paper may not fetch {parts.scheme}://{parts.netloc}")
            return super().fetch(url, headers)

    return Bundled(allowed_protocols={"file", "data"}, allow_redirects=False, fail_on_errors=True)


if __name__ == "__main__":
    sys.exit(main())
