"""How gunicorn is told to serve."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT
from web.serving import post_worker_init


def test_gunicorn_takes_the_configuration_and_the_application(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gunicorn", "--check-config", "--config", "python:web.serving", "wsgi:app"]
    environment = {"MINGBAI_HOME": str(tmp_path), "MINGBAI_DEMONSTRATION": "1", "PATH": "/usr/bin:/bin"}
    checked = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_what_a_worker_has_loaded_is_not_searched_by_the_collector() -> None:
    gc.unfreeze()
    try:
        post_worker_init(None)
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
