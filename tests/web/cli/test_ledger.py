"""Books and statements on the command line, as a person or a script runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kernel.platform import Platform
from matters.services.set_rules_pack import set_rules_pack
from registry.services.communities import list_communities
from tests.application import application
from tests.disclosure.ledgers import GIVEN, row, small_workbook, truth
from web.cli.ledger import ledger
from web.cli.statements import statement
from web.settings import read_settings

HERE = ("--community", "榕景花园")


class Terminal:
    """Runs ``ledger …`` and ``statement …`` inside an application over the test's database."""

    def __init__(self, here: Platform, home: Path) -> None:
        self.here = here
        self.settings = read_settings({"MINGBAI_HOME": str(home), "MINGBAI_SECRET_KEY": "s" * 32})
        self.app = application(here)

    def run(self, *arguments: object) -> Result:
        group = {"ledger": ledger, "statement": statement}[str(arguments[0])]
        with self.app.app_context():
            return CliRunner().invoke(group, [str(argument) for argument in arguments[1:]], obj=self.settings)

    def json(self, *arguments: object, status: int = 0) -> Any:
        result = self.run(*arguments, "--json")
        assert result.exit_code == status, result.output
        return json.loads(result.stdout)

    def communities(self) -> list[str]:
        with self.here.database.reading() as session:
            return [found.name for found in list_communities(session)]

    def demonstrate(self) -> None:
        with self.here.database.writing() as session:
            set_rules_pack(session, list_communities(session)[0].code, "demonstration")


@pytest.fixture
def terminal(here: Platform, tmp_path: Path) -> Terminal:
    return Terminal(here, tmp_path)


def test_an_import_founds_the_community_and_a_second_one_adds_nothing(terminal: Terminal) -> None:
    first = terminal.json("ledger", "import", GIVEN, *HERE)
    assert (first["saved"], first["errors"], first["added"]["lines"]) == (True, [], 78)
    assert terminal.communities() == ["榕景花园"]
    again = terminal.json("ledger", "import", GIVEN, *HERE)
    assert again["added"] == {"lines": 0, "contracts": 0, "bank_lines": 0}


def test_a_dry_run_keeps_nothing_not_even_the_community(terminal: Terminal) -> None:
    report = terminal.json("ledger", "import", GIVEN, *HERE, "--dry-run")
    assert (report["lines"], report["closing"], report["saved"]) == (78, "593180.72", False)
    assert terminal.communities() == []


def test_a_refused_book_has_status_1_and_founds_nothing(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "账.xlsx"
    path.write_bytes(small_workbook(row(), row(voucher="记-2", income="x")))
    for more in ((), ("--dry-run",)):
        report = terminal.json("ledger", "import", path, *HERE, *more, status=1)
        (error,) = report["errors"]
        assert {key: error[key] for key in ("sheet", "row", "column", "code")} == {
            "sheet": "流水账",
            "row": 4,
            "column": "E",
            "code": "amount-unreadable",
        }
        assert terminal.communities() == []


def test_a_person_reads_the_problems_and_the_totals(terminal: Terminal, tmp_path: Path) -> None:
    assert "78 笔，期初 371,730.89 元" in terminal.run("ledger", "import", GIVEN, *HERE).stdout
    path = tmp_path / "账.xlsx"
    path.write_bytes(small_workbook(row(day="元旦")))
    told = terminal.run("ledger", "import", path, "--community", "鼓山新村")
    assert "第3行 A列“日期”：“元旦”不是日期" in told.stderr
    assert "没有保存任何内容" in told.stderr


@pytest.mark.parametrize("code", ["2026Q1", "2026Q2", "2026Q3"])
def test_a_statement_shows_every_true_figure(terminal: Terminal, code: str) -> None:
    terminal.json("ledger", "import", GIVEN, *HERE)
    told = terminal.json("statement", "show", *HERE, "--quarter", code)
    assert {key: told[key] for key in truth()["quarters"][code]} == truth()["quarters"][code]


def test_exactly_one_line_of_the_year_is_large(terminal: Terminal) -> None:
    terminal.json("ledger", "import", GIVEN, *HERE)
    terminal.demonstrate()
    told = [terminal.json("statement", "show", *HERE, "--quarter", f"2026Q{number}") for number in (1, 2, 3)]
    large = [untied for each in told for untied in each["untied"] if untied["large"]]
    assert large == [
        {"text": "监控系统升级改造首付", "amount": "66000.00", "lacks": ["resolution", "prereport"], "large": True}
    ]


def test_unreported_spending_is_told_apart_from_what_is_untied(terminal: Terminal) -> None:
    terminal.json("ledger", "import", GIVEN, *HERE)
    terminal.demonstrate()
    told = [terminal.json("statement", "show", *HERE, "--quarter", f"2026Q{n}")["unreported"] for n in (1, 2, 3)]
    assert told == [
        [],
        [{"text": "监控系统升级改造首付", "amount": "66000.00"}],
        [{"text": "小区文化节", "amount": "8800.00"}, {"text": "公共责任险", "amount": "15600.00"}],
    ]
    assert (
        "没有事前报告：小区文化节 8,800.00 元" in terminal.run("statement", "show", *HERE, "--quarter", "2026Q3").stdout
    )


def test_with_its_budget_only_that_line_is_untied(terminal: Terminal) -> None:
    terminal.json("ledger", "import", GIVEN, *HERE)
    terminal.demonstrate()
    told = terminal.json("ledger", "budget", *HERE, "--year", 2026, "--amount", "20,000", "--resolution", "决议1号")
    assert told == {"year": 2026, "amount": "20000.00", "resolution": "决议1号"}
    untied = [terminal.json("statement", "show", *HERE, "--quarter", f"2026Q{each}")["untied"] for each in (1, 2, 3)]
    assert [len(each) for each in untied] == [0, 1, 0]


def test_a_budget_that_is_no_amount_is_refused(terminal: Terminal) -> None:
    options = ("--year", 2026, "--resolution", "决议1号", "--amount")
    refused = terminal.json("ledger", "budget", *HERE, *options, "若干", status=1)
    assert refused["refused"]["code"] == "amount-unreadable"


def test_a_person_reads_a_statement(terminal: Terminal) -> None:
    terminal.json("ledger", "import", GIVEN, *HERE)
    terminal.demonstrate()
    told = terminal.run("statement", "show", *HERE, "--quarter", "2026Q2").stdout
    assert "榕景花园 2026年第二季度" in told
    assert "没有依据：【超过授权限额】监控系统升级改造首付 66,000.00 元，缺：业主大会决议、预先报告" in told


def test_a_statement_of_nothing_is_refused(terminal: Terminal) -> None:
    refused = terminal.json("statement", "show", *HERE, "--quarter", "2026Q1", status=1)
    assert refused["refused"]["code"] == "community-unknown"


@pytest.mark.parametrize(
    "arguments",
    [
        ("ledger", "import"),
        ("ledger", "import", "missing.xlsx", *HERE),
        ("statement", "show", *HERE),
        ("ledger", "budget", *HERE),
        ("statement", "show", *HERE, "--quarter", "第一季度"),
    ],
)
def test_wrong_use_has_status_2(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    assert terminal.run(*arguments).exit_code == 2
