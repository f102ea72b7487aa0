"""The upload page's child process: judges one PDF with little time and memory, no network, nothing to write to.

``python -m verifier.pdf.child`` reads a line of JSON from standard input, ``{"task", "seconds", "memory", …}``, and
behind it the file, to its end. Task ``claims`` answers what the file says it is, believed by nobody yet; task
``verify`` takes ``proof``, ``root``, ``tsa_root`` and ``vkey`` as well and answers with the report of ``verify_pdf``,
the function of the command line. One JSON object goes to standard output.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
from collections.abc import Mapping
from typing import Any

from evidence.rules.entry_proof import parse_entry_proof
from verifier.outcome import CannotCheck, Finding, Report, printable
from verifier.pdf.contents import ContentsUnreadable
from verifier.pdf.run import title_of, verify_pdf
from verifier.pdf.seal import Roots
from verifier.pdf.sealed_file import CERTIFICATE, PdfWishes, SealedFile
from verifier.telling import mark_of

OPTION = re.compile("（--[a-z-]+）")
UNASKED = ("S13", "S14")
"""What only the command line does, on request."""
OPEN_FILES = 32
POLITENESS = 10
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.send",
    "socket.get",
    "urllib.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.link",
)


def main() -> int:
    order = json.loads(sys.stdin.buffer.readline())
    _limit(order["seconds"], order["memory"])
    data = sys.stdin.buffer.read()
    sys.addaudithook(_refuse)
    try:
        answer = _claims(data) if order["task"] == "claims" else _verified(data, order)
    except CannotCheck as reason:
        answer = {"cannot": str(reason)}
    json.dump(answer, sys.stdout)
    return 0


def _limit(seconds: int, memory: int) -> None:
    os.nice(POLITENESS)  # whoever asks for a page goes before whoever has a file checked
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """What this process has no business to do, whatever a file may have talked a library into."""
    if event.startswith(FORBIDDEN) or (event == "open" and (arguments[2] or 0) & WRITING):
        raise PermissionError(event)


def _claims(data: bytes) -> dict[str, Any]:
    """Where the server has to look; empty for a file that does not say."""
    file = SealedFile(data, PdfWishes())
    try:
        if file.kind == CERTIFICATE:
            result, paper = file.certificate
            return {"kind": file.kind, "log": result["log"], "scope": result["scope"], "timestamp": paper["timestamp"]}
        document = file.document
    except (ContentsUnreadable, KeyError, ValueError):
        return {}
    return {
        "kind": file.kind,
        "log": document["community"]["log"],
        "quarter": document["quarter"],
        "revision": document["revision"],
        "timestamp": document["paper"]["timestamp"],
    }


def _verified(data: bytes, order: Mapping[str, str]) -> dict[str, Any]:
    wishes = PdfWishes(
        proof=parse_entry_proof(order["proof"]) if order["proof"] else None,
        roots=Roots(order["root"].encode(), order["tsa_root"].encode()),
        vkey=order["vkey"],
    )
    report, file = verify_pdf(data, wishes)
    return {
        "verdict": report.verdict.value,
        "sha256": file.sha256,
        "title": "" if _broken_off(report) else printable(title_of(file)),
        "steps": [_step(finding) for finding in report.findings if finding.check.code not in UNASKED],
    }


def _broken_off(report: Report) -> bool:
    return any(finding.outcome.ends_run for finding in report.findings)


def _step(finding: Finding) -> dict[str, str]:
    """One step in words; the options of the command line mean nothing to whoever reads the page."""
    return {
        "code": finding.check.code,
        "title": finding.check.chinese,
        "mark": mark_of(finding.outcome),
        "says": OPTION.sub("", printable(finding.details)),
    }


if __name__ == "__main__":
    sys.exit(main())
