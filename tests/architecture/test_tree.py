"""The repository as others receive it: pinned, explained, and free of the machine it was written on."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT, files, problems, text_of
from web.variables import example_file

PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==\S+ \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
TEXT = {".py", ".md", ".html", ".css", ".js", ".cfg", ".toml", ".txt", ".in", ".sh", ".yml", ".service", ".timer", ""}
# Written in two halves, so that this file does not hold what it looks for.
MACHINE_PATHS = ("/ho" + "me/", "/ro" + "ot/", "/Use" + "rs/", "/wo" + "rk/", "../sha" + "red")
STANDS_ALONE = """
import sys, verifier, pkgutil, importlib
for found in pkgutil.walk_packages(verifier.__path__, "verifier."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
tops = {name.partition(".")[0] for name, module in sys.modules.items()
        if "site-packages" in (getattr(module, "__file__", None) or "")}
print(*sorted(tops - {"cryptography", "_cffi_backend", "cffi", "_distutils_hack"}))
"""


def test_requirements_are_pinned_with_hashes_and_name_no_host() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in text_of(Path(name)).splitlines() if line and not line.lstrip().startswith("#")]
        found = [f"{name}: {line}" for line in lines if not PINNED.match(line) and not HASH.match(line)]
        assert not found, problems(found, "each line is name==version with its sha256 hashes, and nothing else")
        assert all(HASH.match(after) for line, after in zip(lines, [*lines[1:], ""], strict=True) if PINNED.match(line))


def test_every_direct_dependency_has_its_line_in_the_records_of_decisions() -> None:
    record = text_of(Path("docs/adr/0002-dependencies.md")).lower()
    wanted = [
        re.split(r"[\[>=<]", line)[0].strip()
        for name in ("requirements.in", "requirements-dev.in")
        for line in text_of(Path(name)).splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    found = [name for name in wanted if f"| {name} |" not in record]
    assert not found, problems(found, "docs/adr/0002-dependencies.md: why it, why not our own code, why not its rival")


def test_the_example_of_the_settings_is_the_schema() -> None:
    assert text_of(Path(".env.example")) == example_file(), "run bin/mingbai settings > .env.example"


def test_the_tree_names_no_machine_path() -> None:
    found = [
        f"{path}: {place}"
        for path in files()
        if path.suffix in TEXT
        for place in MACHINE_PATHS
        if place in text_of(path)
    ]
    assert not found, problems(found, "write paths relative to the tree, or take them from a setting")


def test_the_verifier_needs_nothing_but_cryptography() -> None:
    run = subprocess.run([sys.executable, "-c", STANDS_ALONE], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_wsgi_is_two_statements() -> None:
    assert [line for line in text_of(Path("wsgi.py")).splitlines() if line] == [
        "from web.app import served_app",
        "app = served_app()",
    ]
