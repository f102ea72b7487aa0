"""The fund on the command line, from a small list to that of a whole community."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kernel.platform import Platform
from registry.services.communities import create_community
from registry.services.import_register import import_register
from registry.services.read_units import current_units
from tests.application import application
from tests.disclosure.funds import fund_workbook, listed, total_row
from tests.registers import register
from web.cli.fund import fund
from web.settings import read_settings

REGISTER = Path(__file__).parents[2] / "data" / "registry-2219.xlsx"
HERE = ("--community", "榕景花园")


class Terminal:
    """Runs ``fund …`` inside an application over the test's database."""

    def __init__(self, here: Platform, home: Path) -> None:
        self.settings = read_settings({"MINGBAI_HOME": str(home), "MINGBAI_SECRET_KEY": "s" * 32})
        self.app = application(here)

    def run(self, *arguments: object) -> Result:
        with self.app.app_context():
            return CliRunner().invoke(fund, [str(argument) for argument in arguments], obj=self.settings)

    def json(self, *arguments: object, status: int = 0) -> Any:
        result = self.run(*arguments, "--json")
        assert result.exit_code == status, result.output
        return json.loads(result.stdout)


def found(here: Platform, data: bytes) -> list[list[object]]:
    """The community with that register, and a list of all its units: every tenth account is low."""
    with here.database.writing() as session:
        info = create_community(
            session, name="榕景花园", entropy=here.entropy, log_host="mingbai.test", now=here.clock()
        )
        import_register(
            session,
            community=info.code,
            name="register.xlsx",
            data=data,
            now=here.clock(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
        units = current_units(session, info.code)
    return [listed(unit, used=0 if place % 10 else 4000) for place, unit in enumerate(units)]


@pytest.fixture
def rows(here: Platform) -> list[list[object]]:
    """A small community's list of 20 units."""
    return found(here, register(19))


@pytest.fixture
def terminal(here: Platform, tmp_path: Path) -> Terminal:
    return Terminal(here, tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: list[object]) -> Path:
        path = tmp_path / "分户清单.xlsx"
        path.write_bytes(fund_workbook([*rows, total_row(rows)]))
        return path

    return write


def test_a_list_of_a_whole_community_is_imported_once_and_shown(
    here: Platform, terminal: Terminal, write: Callable[..., Path]
) -> None:
    file = write(*found(here, REGISTER.read_bytes()))
    first = terminal.json("import", file, *HERE)
    assert (first["saved"], first["errors"], first["accounts"], first["added"]["accounts"]) == (True, [], 2219, 2219)
    assert (first["first_paid"], first["used"], first["balance"]) == ("11095000.00", "888000.00", "10428900.00")
    assert terminal.json("import", file, *HERE)["added"] == {"accounts": 0, "entries": 0, "claims": 0}
    told = terminal.json("show", *HERE)
    assert (told["accounts"], told["without_account"], told["balance"]) == (2219, 0, "10428900.00")
    assert told["alerts"] == {"low": 222, "in_arrears": 0}
    assert sum(group["accounts"] for group in told["buildings"].values()) == 2219


def test_a_dry_run_keeps_nothing(terminal: Terminal, rows: list[list[object]], write: Callable[..., Path]) -> None:
    report = terminal.json("import", write(*rows), *HERE, "--dry-run")
    assert (report["accounts"], report["saved"]) == (20, False)
    assert terminal.json("show", *HERE)["accounts"] == 0


def test_a_refused_cell_has_its_place_and_nothing_is_kept(
    terminal: Terminal, rows: list[list[object]], write: Callable[..., Path]
) -> None:
    rows[5][9] = 1
    rows[7][2] = "8888"
    report = terminal.json("import", write(*rows), *HERE, status=1)
    assert [{key: error[key] for key in ("sheet", "row", "column", "code")} for error in report["errors"]] == [
        {"sheet": "分户清单", "row": 9, "column": "J", "code": "fund-balance-differs"},
        {"sheet": "分户清单", "row": 11, "column": "C", "code": "fund-unit-unknown"},
    ]
    assert terminal.json("show", *HERE)["accounts"] == 0


def test_a_person_reads_totals_and_problems(
    terminal: Terminal, rows: list[list[object]], write: Callable[..., Path]
) -> None:
    told = terminal.run("import", write(*rows), *HERE).stdout
    assert "20 户：首期应交 100,000.00 元" in told
    assert "已保存" in told
    assert "余额不足首期30%的 2 户" in terminal.run("show", *HERE).stdout
    rows[5][9] = 1
    refused = terminal.run("import", write(*rows), *HERE)
    assert "第9行 J列“余额”：余额写的是 1.00 元" in refused.stderr
    assert "没有保存任何内容" in refused.stderr


def test_an_unknown_community_is_refused(
    terminal: Terminal, rows: list[list[object]], write: Callable[..., Path]
) -> None:
    for arguments in (("import", write(*rows)), ("show",)):
        refused = terminal.json(*arguments, "--community", "没有的小区", status=1)
        assert refused["refused"]["code"] == "community-unknown"
