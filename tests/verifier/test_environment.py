"""The verifier runs where nothing but Python and cryptography is installed: no Flask, no SQLAlchemy, no database."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.verifier.small_assembly import Assembly

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]
INSTALLED = Path(sysconfig.get_paths()["platlib"])
NEEDED = ("cryptography", "cffi", "_cffi_backend*")


@pytest.fixture(scope="module")
def bare_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that holds cryptography, what it is built on, and nothing else."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=False, symlinks=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    for pattern in NEEDED:
        for path in INSTALLED.glob(pattern):
            (packages / path.name).symlink_to(path)
    return folder / "bin" / "python"


def run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, "-I", "-c", START, *arguments], cwd=ROOT, capture_output=True, text=True)


# -I ignores the variables of the environment and the current folder, which is then added by hand.
START = f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); runpy.run_module('verifier', run_name='__main__')"


def test_flask_and_sqlalchemy_are_not_there(bare_python: Path) -> None:
    for name in ("flask", "sqlalchemy", "argon2", "rfc8785"):
        assert subprocess.run([bare_python, "-I", "-c", f"import {name}"], capture_output=True).returncode == 1
    assert sys.executable != str(bare_python)


def test_a_full_bundle_is_verified_there(bare_python: Path, tmp_path: Path) -> None:
    assembly = Assembly().carry_out()
    path = tmp_path / "bundle.zip"
    path.write_bytes(assembly.bundle())
    done = run(bare_python, str(path), "--vkey", assembly.vkey, "--json")
    assert done.stderr == ""
    assert done.returncode == 0
    assert json.loads(done.stdout)["verdict"] == "valid"


def test_a_fraud_is_seen_there_too(bare_python: Path, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(Assembly().carry_out().bundle()[:-1] + b"\x01")
    done = run(bare_python, str(path))
    assert done.returncode == 1
    assert "V1" in done.stdout
