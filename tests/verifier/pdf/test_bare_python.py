"""Where pyHanko and pikepdf are not installed the verifier says so, and checks bundles all the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.disclosure.sealed_scene import scene
from verifier.pdf.seal import NEEDED

ROOT = Path(__file__).parents[3]
WITHOUT = "import sys; sys.modules.update(dict.fromkeys(('pyhanko', 'pikepdf')));"
START = f"{WITHOUT} sys.path.insert(0, {str(ROOT)!r}); import runpy; runpy.run_module('verifier', run_name='__main__')"


def test_a_pdf_without_pyhanko_is_unchecked_and_what_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(scene().first.pdf)
    command = [sys.executable, "-c", START, str(tmp_path / "s.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert NEEDED in done.stdout
    assert done.stderr == ""
