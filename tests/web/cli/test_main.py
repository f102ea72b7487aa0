from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.architecture.tree import ROOT
from web.cli.main import COMMANDS, mingbai

# What takes seconds to load, and whatever loads it.
HEAVY = ("flask", "sqlalchemy", "alembic", "weasyprint", "cryptography", "kernel", "web.app", "web.settings")
LOADS = """
import sys
from web.cli.main import mingbai
try:
    mingbai(sys.argv[1:])
finally:
    print(*(name for name in sys.modules if name.startswith("web.") or name in HEAVY), file=sys.stderr)
"""


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as ``bin/mingbai`` runs it, from another folder than the program's."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "web.cli.main", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "MINGBAI_HOME": str(home), **environment},
        cwd=home.parent,
        capture_output=True,
        text=True,
    )


def leaves(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from leaves(inner, f"{path} {name}")
    else:
        yield path, command


@pytest.mark.parametrize(("path", "command"), list(leaves(mingbai, "mingbai")))
def test_every_command_takes_json_and_explains_itself(path: str, command: click.Command) -> None:
    assert any("--json" in option.opts for option in command.params), f"{path}: put @reports below @click.command()"
    assert command.help, f"{path}: write a docstring"


def test_the_first_command_makes_the_home_and_answers_one_json_value(tmp_path: Path) -> None:
    answer = run(tmp_path / "home", "schema", "current", "--json")
    assert answer.returncode == 0, answer.stderr
    value = json.loads(answer.stdout)
    assert value["current"] == value["newest"] != ""
    assert (tmp_path / "home" / "keys").is_dir()


def test_two_first_commands_at_once_do_not_race(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "web.cli.main", "schema", "current", "--json"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "MINGBAI_HOME": str(tmp_path / "home")}
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "12"]
    answers = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], answers
    assert len({out for out, _err in answers}) == 1


def test_a_bad_setting_is_wrong_use_and_says_which(tmp_path: Path) -> None:
    answer = run(tmp_path / "home", "schema", "current", "--json", MINGBAI_SMS="pigeon")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "MINGBAI_SMS" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://mingbai:hunter2@127.0.0.1:1/none"
    answer = run(tmp_path / "home", "schema", "current", MINGBAI_DATABASE_URL=url)
    assert answer.returncode == 2
    assert "MINGBAI_DATABASE_URL" in answer.stderr
    assert "hunter2" not in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_unknown_command_is_wrong_use(tmp_path: Path) -> None:
    assert run(tmp_path / "home", "frobnicate").returncode == 2


@pytest.mark.parametrize("asked", ["--help", "-h", "--version", "frobnicate"])
def test_help_version_and_a_slip_of_the_pen_load_no_application(tmp_path: Path, asked: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-P", "-c", f"HEAVY = {HEAVY!r}\n{LOADS}", asked],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "MINGBAI_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
    )
    loaded = set(answer.stderr.splitlines()[-1].split())
    assert loaded == {"web.cli", "web.cli.main", "web.cli.lazy", "web.version"}
    assert not (tmp_path / "home").exists()


def test_the_help_lists_every_command_with_its_line(tmp_path: Path) -> None:
    words = run(tmp_path / "home", "--help").stdout.split()
    for name, (_module, line) in COMMANDS.items():
        assert " ".join([name, *line.split()]) in " ".join(words), name


def test_the_list_of_commands_is_what_the_modules_hold() -> None:
    found = {
        command.name: (f"web.cli.{file.stem}", command.get_short_help_str(limit=200))
        for file in sorted((ROOT / "web" / "cli").glob("*.py"))
        for command in getattr(importlib.import_module(f"web.cli.{file.stem}"), "commands", ())
    }
    assert found == COMMANDS, "put the command into COMMANDS of web/cli/main.py, with the first line of its docstring"


def test_the_settings_are_explained_without_any_of_them(tmp_path: Path) -> None:
    answer = run(tmp_path / "home", "settings", MINGBAI_SMS="pigeon")
    assert answer.returncode == 0
    assert "MINGBAI_SMS=console" in answer.stdout
    assert not (tmp_path / "home").exists()
