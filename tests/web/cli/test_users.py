"""Accounts of staff on the command line, as a person or a script runs it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auth.rules.totp import code_at, step_of
from auth.services.sign_in_staff import StaffSignIn, sign_in_staff
from kernel.platform import Platform
from registry.services.communities import create_community
from tests.application import application
from web.cli.users import user

pytestmark = pytest.mark.both_databases


class Terminal:
    """Runs ``user …`` inside an application over the test's database."""

    def __init__(self, here: Platform) -> None:
        self.app = application(here)

    def run(self, *arguments: str, typed: str = "") -> Result:
        with self.app.app_context():
            return CliRunner().invoke(user, arguments, input=typed)

    def json(self, *arguments: str, status: int = 0, typed: str = "") -> Any:
        result = self.run(*arguments, "--json", typed=typed)
        assert result.exit_code == status, result.output
        return json.loads(result.stdout)


@pytest.fixture
def terminal(here: Platform) -> Terminal:
    return Terminal(here)


CHAIR = ("create", "zhuren", "--name", "陈主任", "--role", "operator")


def test_what_create_prints_lets_the_person_in(terminal: Terminal, here: Platform) -> None:
    made = terminal.json(*CHAIR)
    assert set(made) == {"person", "username", "password", "totp_secret", "totp_uri"}
    now = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
    with here.database.writing() as session:
        answer = sign_in_staff(
            session,
            username="zhuren",
            password=made["password"],
            code=code_at(made["totp_secret"], step_of(now)),
            address="192.0.2.1",
            now=now,
            entropy=here.entropy,
            keyring=here.keyring,
        )
    assert isinstance(answer, StaffSignIn)


def test_a_password_may_be_given_on_standard_input(terminal: Terminal) -> None:
    assert terminal.json(*CHAIR, "--password-stdin", typed="Kx7-right-horse\n")["password"] == "Kx7-right-horse"


@pytest.mark.parametrize(
    ("arguments", "typed", "code"),
    [
        (("create", "Bad Name", "--name", "某", "--role", "operator"), "", "username-bad"),
        (("create", "zhuren", "--name", "某", "--role", "chair"), "", "office-needs-community"),
        ((*CHAIR, "--password-stdin"), "short\n", "password-weak"),
        (("disable", "nobody"), "", "username-unknown"),
        (("reset", "nobody"), "", "username-unknown"),
    ],
)
def test_a_refusal_is_json_with_status_1(terminal: Terminal, arguments: tuple[str, ...], typed: str, code: str) -> None:
    assert terminal.json(*arguments, status=1, typed=typed)["refused"]["code"] == code
    assert terminal.json("list") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "zhuren", "--name", "某", "--role", "owner"),
        ("create", "zhuren", "--name", "某"),
        ("create", "zhuren", "--role", "chair"),
        ("create", "zhuren", "--name", "某", "--role", "operator", "--begins", "tomorrow"),
        ("no-such-command",),
    ],
)
def test_wrong_use_is_status_2(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    assert terminal.run(*arguments).exit_code == 2


def test_offices_carry_their_terms(terminal: Terminal) -> None:
    terminal.json(*CHAIR, "--role", "auditor", "--begins", "2026-01-01", "--ends", "2028-12-31")
    (listed,) = terminal.json("list")
    term = {"community": "", "begins": "2026-01-01", "ends": "2028-12-31"}
    assert listed["offices"] == [{"role": "operator", **term}, {"role": "auditor", **term}]
    changed = terminal.json("offices", "zhuren", "--role", "regulator")
    assert [office["role"] for office in changed["offices"]] == ["regulator"]


def test_disable_enable_and_reset_answer_and_act(terminal: Terminal) -> None:
    made = terminal.json(*CHAIR)
    assert terminal.json("disable", "zhuren") == {"username": "zhuren", "disabled": True}
    assert terminal.json("list")[0]["disabled"] is True
    assert terminal.json("enable", "zhuren") == {"username": "zhuren", "disabled": False}
    fresh = terminal.json("reset", "zhuren")
    assert fresh["person"] == made["person"]
    assert fresh["password"] != made["password"]
    assert fresh["totp_secret"] != made["totp_secret"]


def test_a_list_shows_no_secret(terminal: Terminal) -> None:
    made = terminal.json(*CHAIR)
    shown = terminal.run("list").output + json.dumps(terminal.json("list"))
    assert "陈主任" in shown
    assert made["password"] not in shown
    assert made["totp_secret"] not in shown


def test_a_community_is_named_by_code_or_by_name(terminal: Terminal, here: Platform) -> None:
    with here.database.writing() as session:
        community = create_community(
            session,
            name="榕树湾",
            entropy=here.entropy,
            log_host="mingbai.example",
            now=datetime(2026, 10, 1, 2, 0, tzinfo=UTC),
        )
    for username, named in (("one", "榕树湾"), ("two", community.code)):
        terminal.json("create", username, "--name", "某", "--role", "chair", "--community", named)
    assert {office["community"] for staff in terminal.json("list") for office in staff["offices"]} == {community.code}
    assert terminal.json("create", "three", "--name", "某", "--role", "chair", "--community", "没有", status=1)
