"""The rules of evidence run wherever Python and cryptography do: the verifier is built on them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

IMPORT_ALL = """
import importlib, pkgutil, sys
import evidence.rules
for found in pkgutil.iter_modules(evidence.rules.__path__, "evidence.rules."):
    importlib.import_module(found.name)
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"flask", "sqlalchemy", "werkzeug", "jinja2"}))
print(*sorted(name for name in sys.modules if name in ("kernel.db", "evidence.models", "evidence.services")))
"""


def test_importing_every_rule_brings_neither_flask_nor_the_database() -> None:
    root = Path(__file__).parent.parent.parent
    run = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
