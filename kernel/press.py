"""The child process that turns HTML into PDF: little memory, little time, no network, nothing secret in reach.

``python -m kernel.press`` reads one JSON object from standard input, ``{"static", "seconds", "papers": [paper, …]}``,
a paper being ``{"html", "attachments": [{"name", "content" (base64), "relationship", "description", "dated"}]}``, and
writes each PDF behind its length (8 bytes, big end first). ``kernel/paper.py`` is its only caller.
"""

from __future__ import annotations

import json
import resource
import sys
from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

MEMORY = 2 * 1024**3
OPEN_FILES = 64
VARIANT = "pdf/a-3a"
# A second standard in one file: PDF/UA-1, and the description of its mark that PDF/A asks for (ISO 19005-3, 6.6.2.3).
# Beside the first claim in one rdf:RDF, because readers pass over a second one.
UNIVERSAL_ACCESS = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def main() -> int:
    order = json.load(sys.stdin)
    _limit(order["seconds"])
    static = Path(order["static"]).resolve()
    for paper in order["papers"]:
        pdf = _print(paper, static)
        sys.stdout.buffer.write(len(pdf).to_bytes(8, "big") + pdf)
    return 0


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _print(paper: Mapping[str, Any], static: Path) -> bytes:
    """One PDF/A-3a: tagged for those who are read to, every font embedded, readable for decades."""
    from weasyprint import HTML

    page = HTML(string=paper["html"], base_url=static.as_uri() + "/", url_fetcher=_fetcher(static))
    document = page.render(pdf_variant=VARIANT)
    if paper["attachments"]:
        document.metadata.attachments.extend(map(_attachment, paper["attachments"]))
        _claim_universal_access(document.metadata)
    return bytes(document.write_pdf(pdf_variant=VARIANT))


def _attachment(wanted: Mapping[str, str]) -> Any:
    from weasyprint import Attachment

    dated = datetime.fromisoformat(wanted["dated"])
    return Attachment(
        string=b64decode(wanted["content"]),
        name=wanted["name"],
        description=wanted["description"],
        relationship=wanted["relationship"],
        created=dated,
        modified=dated,
    )


def _claim_universal_access(metadata: Any) -> None:
    """What carries its own data is for everybody: PDF/UA-1 beside PDF/A-3a, for pages that were made for both."""
    first_claim = metadata.generate_rdf_metadata

    def both(*arguments: Any) -> bytes:
        return bytes(first_claim(*arguments)).replace(b"</rdf:RDF>", UNIVERSAL_ACCESS + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = both


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
