"""What programs say that we did not write (poppler, qpdf, OpenSSL, MuPDF) of a statement and of a certificate."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kernel.seal import Stamp
from tests.disclosure.sealed_scene import Scene, scene, sealed
from tests.verifier.pdf.certified import certificate
from tests.verifier.pdf.forgeries import contents_span, flipped
from verifier.pdf.seal import BYTE_RANGE, _der_length


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


@pytest.fixture(scope="module")
def here() -> Scene:
    return scene()


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


SEALED = {
    "statement": lambda: scene().first.pdf,
    "statement without a time stamp": lambda: sealed(scene().keys, Stamp()).pdf,
    "certificate": certificate,
}


@pytest.fixture(params=SEALED)
def pdf(request: pytest.FixtureRequest) -> bytes:
    return SEALED[request.param]()


@needs("pdfsig")
def test_pdfsig_finds_one_valid_signature_over_the_whole_document(pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf)
    told = run("pdfsig", "-nocert", tmp_path / "s.pdf").stdout
    assert told.count("Signature #") == 1
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert "SHA-256" in told


@needs("qpdf")
def test_qpdf_finds_nothing_wrong(pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf)
    done = run("qpdf", "--check", tmp_path / "s.pdf")
    assert (done.returncode, done.stderr) == (0, "")


def cut(pdf: bytes, folder: Path, root: bytes) -> None:
    """The signed bytes, the signature and the root as files for OpenSSL."""
    found = BYTE_RANGE.search(pdf)
    assert found is not None
    _, first, second, _ = map(int, found.groups())
    start, end = contents_span(pdf)
    contents = bytes.fromhex(pdf[start:end].decode())
    (folder / "signed").write_bytes(pdf[:first] + pdf[second:])
    (folder / "signature.der").write_bytes(contents[: _der_length(contents)])
    (folder / "root.pem").write_bytes(root)


def openssl_verify(folder: Path) -> int:
    command = "openssl cms -verify -binary -inform DER -in signature.der -content signed -CAfile root.pem -purpose any"
    options = ["-attime", "1776650400", "-out", "/dev/null"]  # 2026-04-20, whatever the clock says
    return subprocess.run([*command.split(), *options], cwd=folder, capture_output=True, check=False).returncode


@needs("openssl")
def test_openssl_verifies_the_signature_without_any_python(here: Scene, pdf: bytes, tmp_path: Path) -> None:
    cut(pdf, tmp_path, here.root)
    assert openssl_verify(tmp_path) == 0


@needs("mutool")
def test_mutool_finds_one_signature_and_no_change_since(pdf: bytes, tmp_path: Path) -> None:
    """It takes no root of ours, so it knows nobody; what it says of the bytes is what counts here."""
    (tmp_path / "s.pdf").write_bytes(pdf)
    told = run("mutool", "sign", "-v", tmp_path / "s.pdf").stdout
    assert "unchanged since signing" in told


@needs("mutool")
def test_mutool_draws_every_glyph(pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(pdf)
    done = run("mutool", "draw", "-o", tmp_path / "page%d.png", tmp_path / "s.pdf")
    assert done.returncode == 0
    assert "cannot render glyph" not in done.stderr


@needs("openssl")
def test_openssl_refuses_one_changed_bit_and_another_root(here: Scene, tmp_path: Path) -> None:
    from kernel.pki import root_of
    from tests.disclosure.sealed_sample import CODE
    from tests.verifier.pdf.forgeries import look_alike

    cut(flipped(here.first.pdf, 5000), tmp_path, here.root)
    assert openssl_verify(tmp_path) != 0
    cut(here.first.pdf, tmp_path, root_of(look_alike(), CODE).certificate_pem)
    assert openssl_verify(tmp_path) != 0


@needs("pdftotext")
def test_every_figure_of_the_data_stands_on_the_pages(here: Scene, tmp_path: Path) -> None:
    from disclosure.rules.money import in_capitals, spoken_yuan

    (tmp_path / "s.pdf").write_bytes(here.first.pdf)
    text = run("pdftotext", "-layout", tmp_path / "s.pdf", "-").stdout
    document = here.first.document
    for fen in (*(document[key] for key in ("opening", "income_total", "expense_total", "closing")), 66_000_00):
        assert spoken_yuan(fen) in text
        assert in_capitals(fen) in text
    for line in document["lines"]:
        assert line["voucher"] in text
        assert spoken_yuan(line["amount"]) in text
        assert spoken_yuan(line["balance"]) in text
