"""What takes long to build is built by the worker that needs it first; the others wait for it and copy it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], None]) -> Path:
    """A folder of this worker's own with what ``build`` leaves in a folder.

    One that fails is built again by the next.
    """
    own = factory.mktemp(name) / name
    # pytest-xdist gives each worker a folder inside the run's.
    common = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    original = common / f"{name}-original"
    with (common / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.exists():
            draft = factory.mktemp(f"{name}-draft")
            build(draft)
            draft.rename(original)
    shutil.copytree(original, own)
    return own
