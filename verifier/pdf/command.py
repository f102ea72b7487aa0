"""What the command does with a PDF: reads what the user brings, runs the checks, prints the report."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from cryptography import x509

from evidence.rules.entry_proof import EntryProof, parse_entry_proof
from verifier.files import MAX_PDF_BYTES, read_limited
from verifier.outcome import EXITS, CannotCheck
from verifier.pdf.run import told_pdf, verify_pdf
from verifier.pdf.seal import Roots
from verifier.pdf.sealed_file import PdfWishes

MAX_PROOF_BYTES = 1024 * 1024
MAX_ROOT_BYTES = 64 * 1024


def run_pdf(data: bytes, options: argparse.Namespace, vkey: str) -> int:
    """Prints the report on a PDF and answers the exit status. Raises CannotCheck."""
    wishes = PdfWishes(
        proof=_proof(options.proof),
        roots=Roots(_root(options.root), _root(options.tsa_root)),
        vkey=vkey,
        previous=read_limited(Path(options.previous), MAX_PDF_BYTES) if options.previous else b"",
        reprint=options.reprint,
        online=options.online,
    )
    report, file = verify_pdf(data, wishes)
    if options.json:
        print(json.dumps(report.body, ensure_ascii=False, indent=1))
    else:
        print(told_pdf(report, file), end="")
    return EXITS[report.verdict]


def _proof(path: str) -> EntryProof | None:
    if not path:
        return None
    try:
        return parse_entry_proof(read_limited(Path(path), MAX_PROOF_BYTES).decode())
    except ValueError:
        raise CannotCheck("--proof 不是公示文件的存证证明（.tlog-proof）") from None


def _root(path: str) -> bytes:
    if not path:
        return b""
    pem = read_limited(Path(path), MAX_ROOT_BYTES)
    try:
        x509.load_pem_x509_certificate(pem)
    except ValueError:
        raise CannotCheck(f"{path} 不是 PEM 格式的证书") from None
    return pem
