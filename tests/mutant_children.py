"""Children of `bin/test mutants`: each runs tests once, with one module changed in memory, and ends."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

import hypothesis
import pytest

ROOT = Path(__file__).parents[1]
OPTIONS = ["-q", "-x", "--assert=plain", f"--rootdir={ROOT}", "-m", "not database and not process"]
OPTIONS += ["-p", "no:xdist", "-p", "no:unraisableexception", "-p", "no:threadexception"]  # which collect garbage
MEMORY = 2 << 30
"""Bytes a child may hold: a changed loop may never end."""


class Fate(IntEnum):
    """What became of a change, as the status of its child."""

    ALIVE = 0
    KILLED = 1
    NO_CODE = 2


@dataclass(frozen=True)
class Round:
    """Test files to run; ``bare`` ones need nothing of conftest.py, which would import services and rows."""

    files: Sequence[Path]
    bare: bool


@dataclass(frozen=True)
class Trial:
    """A changed module, the tests to run against it in order, and how many seconds of CPU they may take."""

    module: str
    path: str
    code: Callable[[], str]
    rounds: Sequence[Round]
    seconds: int


@dataclass(frozen=True)
class Probed:
    passed: bool
    modules: list[str]
    seconds: float


class Changed(MetaPathFinder, SourceFileLoader):
    """Imports one module from the given source instead of its file."""

    def __init__(self, trial: Trial) -> None:
        super().__init__(trial.module, trial.path)
        self.code = trial.code()

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        return spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002
        return compile(self.code, self.path, "exec", dont_inherit=True)


def start(trial: Trial) -> int:
    """Begins a child that runs the tests with the module changed, and answers its number."""
    child = os.fork()
    if not child:
        try:
            _quiet()
            resource.setrlimit(resource.RLIMIT_CPU, (trial.seconds, trial.seconds + 1))
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            sys.meta_path.insert(0, _changed(trial))
            os._exit(Fate.ALIVE if all(_passes(tests) for tests in trial.rounds) else Fate.KILLED)
        finally:
            os._exit(Fate.KILLED)
    return child


def ended() -> tuple[int, Fate]:
    """Waits for a child to end: its number, and what became of the change."""
    child, status = os.wait()
    code = os.waitstatus_to_exitcode(status)
    return child, Fate(code) if code in set(Fate) else Fate.KILLED  # or a signal: it never ended, or ate all memory


def probe(tests: Round) -> Probed:
    """Runs tests with nothing changed; says which modules that imported and its seconds of CPU."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            _quiet()
            before = time.process_time()
            passed = _passes(tests)
            answer = [passed, sorted(sys.modules), time.process_time() - before]
            with os.fdopen(writer, "w") as out:
                json.dump(answer, out)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return Probed(*json.loads(text)) if text else Probed(False, [], 0)


def preload(modules: Iterable[str]) -> None:
    """Imports what others wrote once, so that no child has to; ours is left to the children."""
    ours = {path.name for path in ROOT.iterdir()} | {"__main__", "conftest"}
    for name in sorted(set(modules) - set(sys.modules)):
        if name.partition(".")[0] not in ours:
            with suppress(Exception):
                import_module(name)


def _changed(trial: Trial) -> Changed:
    """Ends the child where the change makes no Python, such as another operator for the star of ``*names``."""
    try:
        changed = Changed(trial)
        changed.get_code(trial.module)
    except (AttributeError, SyntaxError):
        os._exit(Fate.NO_CODE)
    return changed


def _passes(tests: Round) -> bool:
    outcome = pytest.main([*OPTIONS, *["--noconftest"][: tests.bare], *map(str, tests.files)])
    return outcome in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def _quiet() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


# No example is kept from one change to the next, none is drawn by chance, and a slow one is no failure.
hypothesis.settings.register_profile("mutants", database=None, derandomize=True, deadline=None)
hypothesis.settings.load_profile("mutants")
