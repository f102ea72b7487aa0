"""A statement published, printed and exported on the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyotp
import pytest
from click.testing import CliRunner, Result

from auth.services.give_credentials import Credentials
from kernel.platform import Platform
from matters.services.acts import Signer
from tests.application import application
from tests.disclosure.published import FIRST, Publishing, publishing
from verifier.__main__ import main as verify
from web.cli.statements import statement
from web.due import do_what_is_due
from web.settings import read_settings

HERE = ("--community", "榕景花园", "--quarter", FIRST.code)


class Office:
    """The command line of a community with books, a treasurer and a chair."""

    def __init__(self, here: Platform, home: Path) -> None:
        self.place: Publishing = publishing(here.database, here.keyring, here.entropy, here.clock())
        self.settings = read_settings({"MINGBAI_HOME": str(home), "MINGBAI_SECRET_KEY": "s" * 32})
        self.app = application(here)
        self.here = here

    def run(self, *arguments: object, typed: str = "") -> Result:
        with self.app.app_context():
            return CliRunner().invoke(statement, [str(each) for each in arguments], obj=self.settings, input=typed)

    def json(self, *arguments: object, status: int = 0, typed: str = "") -> Any:
        result = self.run(*arguments, "--json", typed=typed)
        assert result.exit_code == status, result.output
        return json.loads(result.stdout)

    def secrets(self, *signers: Signer) -> str:
        """What each types: password and code."""
        return "".join(f"{self.account(each).password}\n{self.code(each)}\n" for each in signers)

    def account(self, signer: Signer) -> Credentials:
        return self.place.accounts[signer.person]

    def code(self, signer: Signer) -> str:
        return pyotp.TOTP(self.account(signer).totp_secret).at(self.here.clock())


@pytest.fixture
def office(here: Platform, tmp_path: Path) -> Office:
    object.__setattr__(here, "clock", lambda: datetime(2026, 10, 20, 2, tzinfo=UTC))
    return Office(here, tmp_path)


def test_treasurer_and_chair_publish_and_anyone_checks_the_export(office: Office, tmp_path: Path) -> None:
    place = office.place
    names = ("--treasurer", "treasurer", "--chair", "chair")
    published = office.json("publish", *HERE, *names, typed=office.secrets(place.treasurer, place.chair))
    assert (published["quarter"], published["revision"]) == ("2026Q1", 1)
    exported = office.json("export", *HERE, tmp_path / "out")
    assert exported["files"] == [
        "log.vkey",
        "root.pem",
        "statement.csv",
        "statement.json",
        "statement.pdf",
        "statement.tlog-proof",
    ]
    folder = tmp_path / "out"
    proven = ["--proof", folder / "statement.tlog-proof", "--root", folder / "root.pem", "--vkey", exported["vkey"]]
    assert verify([str(each) for each in (folder / "statement.pdf", *proven)]) == 0
    assert verify([str(folder / "statement.pdf"), "--root", str(folder / "root.pem")]) == 4
    printed = office.json("render", *HERE, tmp_path / "again.pdf")
    assert printed["draft"] is False
    assert (folder / "statement.pdf").read_bytes().startswith((tmp_path / "again.pdf").read_bytes())


def test_a_wrong_password_signs_nothing(office: Office) -> None:
    typed = f"wrong\n{office.code(office.place.treasurer)}\n"
    refused = office.json("publish", *HERE, "--treasurer", "treasurer", typed=typed, status=1)
    assert "密码" in refused["refused"]["says"]
    assert office.json("publish", *HERE, status=1)["refused"]["code"] == "signatures-missing"


def test_one_who_is_no_treasurer_cannot_sign_as_one(office: Office) -> None:
    refused = office.json("publish", *HERE, "--treasurer", "chair", typed=office.secrets(office.place.chair), status=1)
    assert refused["refused"]["code"] == "office-not-held"


def test_nothing_frozen_is_refused_with_what_to_do(office: Office) -> None:
    refused = office.json("publish", *HERE, status=1)["refused"]
    assert refused["code"] == "not-frozen"
    assert refused["next_step"]


def test_the_books_are_printed_before_publication(office: Office, tmp_path: Path) -> None:
    assert office.json("render", *HERE, "--draft", tmp_path / "draft.pdf")["draft"] is True
    assert (tmp_path / "draft.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert office.json("render", *HERE, tmp_path / "none.pdf", status=1)["refused"]["code"] == "no-such-statement"
    assert not (tmp_path / "none.pdf").exists()


def test_the_clock_publishes_what_was_signed_and_did_not_come_out(office: Office) -> None:
    place = office.place
    place.freeze(FIRST)
    place.approve(FIRST, place.treasurer)
    with office.app.app_context():
        assert do_what_is_due(office.here)["statements"] == []
        place.approve(FIRST, place.chair)
        assert do_what_is_due(office.here)["statements"] == [f"{place.community}-2026Q1"]
        assert do_what_is_due(office.here)["statements"] == []
