"""Communities on the command line: founding, and certificates for those founded before there were any."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from kernel.pki import has_seal, root_sha256
from kernel.platform import Platform
from registry.services.communities import create_community
from tests.application import application
from web.cli.communities import community
from web.cli.doctor import doctor
from web.settings import read_settings


class Terminal:
    """Runs a command inside an application over the test's database."""

    def __init__(self, here: Platform, home: Path) -> None:
        self.settings = read_settings({"MINGBAI_HOME": str(home), "MINGBAI_SECRET_KEY": "s" * 32})
        self.app = application(here)

    def json(self, command: click.Command, *arguments: str, status: int = 0) -> Any:
        with self.app.app_context():
            result = CliRunner().invoke(command, [*arguments, "--json"], obj=self.settings)
        assert result.exit_code == status, result.output
        return json.loads(result.stdout)


@pytest.fixture
def terminal(here: Platform, tmp_path: Path) -> Terminal:
    return Terminal(here, tmp_path)


def founded_long_ago(here: Platform, name: str) -> str:
    with here.database.writing() as session:
        made = create_community(session, name=name, entropy=here.entropy, log_host="mingbai.test", now=here.clock())
    return made.code


def test_a_new_community_has_its_certificates(terminal: Terminal, here: Platform) -> None:
    made = terminal.json(community, "create", "榕景花园")
    assert has_seal(here.keyring, made["code"])
    assert terminal.json(doctor)["sound"]


def test_doctor_names_a_community_without_certificates_and_seal_makes_them_once(
    terminal: Terminal, here: Platform
) -> None:
    code = founded_long_ago(here, "老榕小区")
    problems = terminal.json(doctor, status=1)["problems"]
    assert any("老榕小区" in problem and "community seal" in problem for problem in problems)
    [made] = terminal.json(community, "seal")
    assert (made["code"], made["made"]) == (code, True)
    assert made["root"] == root_sha256(here.keyring, code)
    assert terminal.json(doctor)["sound"]
    [again] = terminal.json(community, "seal", "老榕小区")
    assert (again["made"], again["root"]) == (False, made["root"])


def test_a_community_that_is_not_there_is_refused(terminal: Terminal) -> None:
    terminal.json(community, "seal", "没有的小区", status=1)
