from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner

from kernel.refusals import Refusal, Refused
from web.cli.reports import Report, note, reports

REFUSAL = Refusal("not_closed", "投票还没有结束。", "请在结束以后再导出。", ("CC 278",))


@click.command()
@click.argument("how")
@reports
def sample(how: str) -> Report:
    note("正在准备")
    if how == "refuse":
        raise Refused(REFUSAL)
    return Report({"how": how, "字": "好"}, f"做了：{how}", refused=how == "find")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(sample, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_a_person_reads_text_and_progress_goes_to_stderr() -> None:
    assert run("well") == (0, "做了：well\n", "正在准备\n")


def test_a_program_reads_one_json_value_on_stdout() -> None:
    status, out, err = run("well", "--json")
    assert (status, json.loads(out), err) == (0, {"how": "well", "字": "好"}, "正在准备\n")


def test_a_refusal_is_status_1_with_its_words_on_stderr() -> None:
    status, out, err = run("refuse")
    assert (status, out) == (1, "")
    for words in ("投票还没有结束。", "请在结束以后再导出。", "《民法典》第278条"):
        assert words in err


def test_a_refusal_is_json_on_stdout_for_a_program() -> None:
    status, out, _err = run("refuse", "--json")
    assert status == 1
    assert json.loads(out) == {
        "refused": {
            "code": "not_closed",
            "says": "投票还没有结束。",
            "next_step": "请在结束以后再导出。",
            "cites": ["CC 278"],
        }
    }


def test_a_report_of_errors_is_status_1_and_still_whole() -> None:
    status, out, _err = run("find", "--json")
    assert (status, json.loads(out)["how"]) == (1, "find")


@pytest.mark.parametrize("arguments", [(), ("well", "--no-such-option"), ("well", "more")])
def test_wrong_use_is_status_2(arguments: tuple[str, ...]) -> None:
    status, out, _err = run(*arguments)
    assert (status, out) == (2, "")
