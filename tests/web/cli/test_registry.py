"""Communities and registers on the command line, as a person or a script runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kernel.platform import Platform
from registry.services.communities import list_communities
from registry.services.read_roll import current_roll
from tests.application import application
from tests.registry.registers import HEADER, line, workbook
from web.cli.communities import community
from web.cli.registry import registry
from web.settings import read_settings

DATA = Path(__file__).parent.parent.parent / "data"


class Terminal:
    """Runs ``registry …`` and ``community …`` inside an application over the test's database."""

    def __init__(self, here: Platform, home: Path) -> None:
        self.here = here
        self.settings = read_settings({"MINGBAI_HOME": str(home), "MINGBAI_SECRET_KEY": "s" * 32})
        self.app = application(here)

    def run(self, *arguments: object) -> Result:
        group = {"registry": registry, "community": community}[str(arguments[0])]
        with self.app.app_context():
            return CliRunner().invoke(group, [str(argument) for argument in arguments[1:]], obj=self.settings)

    def json(self, *arguments: object, status: int = 0) -> Any:
        result = self.run(*arguments, "--json")
        assert result.exit_code == status, result.output
        return json.loads(result.stdout)

    def communities(self) -> list[str]:
        with self.here.database.reading() as session:
            return [found.name for found in list_communities(session)]


@pytest.fixture
def terminal(here: Platform, tmp_path: Path) -> Terminal:
    return Terminal(here, tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(workbook({"名册": [HEADER, line(), line("102", "50㎡")]}))
    return path


def test_communities_are_founded_and_listed(terminal: Terminal) -> None:
    made = terminal.json("community", "create", "榕景花园", "--street", "鼓东街道", "--no-party-branch")
    assert made["name"] == "榕景花园"
    assert made["log"].endswith(f"/log/{made['code']}")
    assert terminal.json("community", "list") == [{"code": made["code"], "name": "榕景花园"}]


def test_a_taken_name_is_refused_with_status_1(terminal: Terminal) -> None:
    terminal.json("community", "create", "榕景花园")
    assert terminal.json("community", "create", "榕景花园", status=1)["refused"]["code"] == "community-name-taken"


def test_an_import_founds_the_community_and_reports(terminal: Terminal, file: Path) -> None:
    report = terminal.json("registry", "import", file, "--community", "榕景花园")
    assert report["saved"]
    assert (report["units"], report["heads"], report["total_area_m2"]) == (2, 1, "150.00")
    assert [(each["row"], each["from"], each["to"]) for each in report["corrections"]] == [(3, "50㎡", "50.00")]
    assert report["errors"] == []
    assert terminal.communities() == ["榕景花园"]
    again = terminal.json("registry", "import", file, "--community", "榕景花园")
    assert not again["difference"]["first_import"]
    assert terminal.communities() == ["榕景花园"]


def test_a_dry_run_keeps_nothing_not_even_the_community(terminal: Terminal, file: Path) -> None:
    report = terminal.json("registry", "import", file, "--community", "榕景花园", "--dry-run")
    assert (report["units"], report["saved"]) == (2, False)
    assert terminal.communities() == []


def test_a_dry_run_of_a_known_community_says_what_would_change(terminal: Terminal, file: Path) -> None:
    terminal.json("registry", "import", file, "--community", "榕景花园")
    file.write_bytes(workbook({"名册": [HEADER, line()]}))
    report = terminal.json("registry", "import", file, "--community", "榕景花园", "--dry-run")
    assert report["difference"]["units_removed"] == ["1幢1单元102"]


def test_a_broken_register_is_refused_with_status_1_and_founds_nothing(terminal: Terminal) -> None:
    truth = json.loads((DATA / "registry-broken.truth.json").read_text(encoding="utf-8"))
    for more in ((), ("--dry-run",)):
        report = terminal.json(
            "registry", "import", DATA / "registry-broken.xlsx", "--community", "鼓山新村", *more, status=1
        )
        assert [error["row"] for error in report["errors"]] == [error["row"] for error in truth["errors"]]
        assert all({"sheet", "row", "column", "code", "message"} == set(error) for error in report["errors"])
        assert terminal.communities() == []


def test_a_refused_register_leaves_the_one_before_alone(terminal: Terminal, file: Path) -> None:
    code = terminal.json("community", "create", "榕景花园")["code"]
    terminal.json("registry", "import", file, "--community", "榕景花园")
    file.write_bytes(workbook({"名册": [HEADER, line(area="?")]}))
    terminal.json("registry", "import", file, "--community", "榕景花园", status=1)
    with terminal.here.database.reading() as session:
        assert sum(head.area.amount for head in current_roll(session, code)) == 15000


def test_a_file_that_is_no_workbook_is_refused_in_the_same_shape(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "名册.txt"
    path.write_text("x")
    report = terminal.json("registry", "import", path, "--community", "榕景花园", status=1)
    assert [error["code"] for error in report["errors"]] == ["file-not-xlsx"]


@pytest.mark.parametrize(
    "arguments", [("import",), ("import", "missing.xlsx", "--community", "x"), ("import", "{file}")]
)
def test_wrong_use_has_status_2(terminal: Terminal, file: Path, arguments: tuple[str, ...]) -> None:
    result = terminal.run("registry", *(argument.replace("{file}", str(file)) for argument in arguments))
    assert result.exit_code == 2


def test_a_person_reads_the_problems_and_the_totals(terminal: Terminal, file: Path) -> None:
    told = terminal.run("registry", "import", file, "--community", "榕景花园")
    assert "2 套，业主 1 人，专有部分面积 150.00 平方米" in told.stdout
    assert "已保存" in told.stdout
    refused = terminal.run("registry", "import", DATA / "registry-broken.xlsx", "--community", "鼓山新村")
    assert "第89行" in refused.stderr
    assert "没有保存任何内容" in refused.stderr


def test_bays_count_when_the_by_laws_say_so(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook({"名册": [HEADER, line(), line("B1", 12, usage="车位")]}))
    options = ("registry", "import", path, "--community", "榕景花园", "--dry-run")
    assert terminal.json(*options)["parking_bays_not_counted"] == 1
    assert terminal.json(*options, "--count-special-spaces")["total_area_m2"] == "112.00"
