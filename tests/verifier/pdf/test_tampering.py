"""Whatever was altered, the file is invalid; and the tools that let it pass are shown to let it pass."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from kernel.apart import apart
from tests.disclosure.sealed_scene import Scene, scene
from tests.verifier.pdf import forgeries
from tests.verifier.pdf.forgeries import FORGERIES
from verifier.__main__ import main
from verifier.pdf.seal import _context

Forgery = Callable[[bytes], bytes]


@cache
def forged(forgery: Forgery) -> bytes:
    return forgery(scene().first.pdf)


@pytest.fixture(scope="module")
def here() -> Scene:
    return scene()


def exit_of(here: Scene, folder: Path, data: bytes, *, proof: bool = True) -> int:
    (folder / "s.pdf").write_bytes(data)
    (folder / "root.pem").write_bytes(here.root)
    (folder / "s.tlog-proof").write_text(here.proof().format())
    brought = ["--proof", str(folder / "s.tlog-proof"), "--vkey", here.vkey] if proof else []
    return main([str(folder / "s.pdf"), "--root", str(folder / "root.pem"), *brought])


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_every_alteration_exits_one(forgery: Forgery, here: Scene, tmp_path: Path) -> None:
    altered = forged(forgery)
    assert altered != here.first.pdf
    assert exit_of(here, tmp_path, altered) == 1


# Without the log, these few differ from the file in nothing that a signature covers.
ONLY_THE_LOG_KNOWS = {
    forgeries.signed_anew_by_the_same_key,
    forgeries.digit_of_the_time_stamp,
}


@pytest.mark.parametrize(
    "forgery", [one for one in FORGERIES if one not in ONLY_THE_LOG_KNOWS], ids=lambda forgery: forgery.__name__
)
def test_most_are_seen_without_the_log(forgery: Forgery, here: Scene, tmp_path: Path) -> None:
    assert exit_of(here, tmp_path, forged(forgery), proof=False) == 1


def test_the_untouched_file_is_valid_with_its_proof_and_unlogged_without(here: Scene, tmp_path: Path) -> None:
    assert exit_of(here, tmp_path, here.first.pdf) == 0
    assert exit_of(here, tmp_path, here.first.pdf, proof=False) == 4


@pytest.mark.parametrize("forgery", [forgeries.junk_after_the_end, forgeries.metadata_rewritten])
def test_pyhanko_alone_would_let_it_pass(forgery: Forgery, here: Scene) -> None:
    signature = PdfFileReader(BytesIO(forged(forgery))).embedded_signatures[0]
    context: ValidationContext = _context(here.root, None)
    assert apart(lambda: validate_pdf_signature(signature, context)).bottom_line


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("forgery", [forgeries.white_overlay, forgeries.attachment_replaced_by_a_new_object])
def test_pdfsig_alone_would_let_it_pass(forgery: Forgery, here: Scene, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(forged(forgery))
    told = subprocess.run(["pdfsig", "-nocert", tmp_path / "s.pdf"], capture_output=True, text=True, check=False)
    assert "Signature is Valid" in told.stdout
