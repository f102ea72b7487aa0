"""The command: what it prints, how it exits, and what it refuses to judge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kernel.fingerprints import fingerprint
from tests.verifier.frauds import bundle, item
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks
from verifier.__main__ import main
from verifier.catalogue import CHECKS
from verifier.telling import NOT_ANCHORED


@pytest.fixture(scope="module")
def honest() -> Assembly:
    return Assembly().carry_out()


@pytest.fixture
def valid(honest: Assembly, tmp_path: Path) -> Path:
    return kept(tmp_path, honest.bundle())


def kept(folder: Path, data: bytes, name: str = "bundle.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


Output = pytest.CaptureFixture[str]


def test_a_valid_bundle_exits_zero_and_prints_the_result(valid: Path, capsys: Output) -> None:
    assert main([str(valid)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == NOT_ANCHORED == "密钥取自本文件，请与纸质公告上的指纹核对"
    assert "1. 使用维修资金修缮屋面：通过" in lines
    assert lines[-1].startswith("核验通过")


def test_with_the_key_of_the_paper_notice_there_is_no_warning(valid: Path, honest: Assembly, capsys: Output) -> None:
    assert main([str(valid), "--vkey", honest.vkey]) == 0
    assert NOT_ANCHORED not in capsys.readouterr().out


def test_json_is_one_value_of_the_agreed_shape(valid: Path, honest: Assembly, capsys: Output) -> None:
    assert main([str(valid), "--json", "--vkey", honest.vkey]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["verdict"], report["anchored"]) == ("valid", True)
    assert [check["code"] for check in report["checks"]] == [f"V{number}" for number in range(1, 26)]
    assert all(set(check) == {"code", "ok", "applies", "message"} for check in report["checks"])
    witnesses = report["checks"][3]
    assert (witnesses["ok"], witnesses["applies"]) == (True, False)


def test_each_check_has_a_sentence_in_chinese_and_in_english() -> None:
    for check in CHECKS:
        assert any("\u4e00" <= character <= "\u9fff" for character in check.chinese)
        assert check.english.isascii()


def test_an_invalid_bundle_exits_one_and_names_the_item(tmp_path: Path, capsys: Output) -> None:
    path = kept(tmp_path, bundle(result=item(2, approved=True, outcome="adopted")))
    assert main([str(path)]) == 1
    output = capsys.readouterr().out
    assert "第 2 项结果写“通过”，按数字应为“未通过”" in output
    assert output.splitlines()[-1] == "不符的项目：V22"
    assert main([str(path), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [check["code"] for check in report["checks"] if not check["ok"]] == ["V22"]
    assert (report["verdict"], report["anchored"]) == ("invalid", False)


def test_a_broken_seal_ends_the_run(tmp_path: Path, capsys: Output) -> None:
    path = kept(tmp_path, bundle(files=lambda files: files.update({"note.txt": b""})))
    assert main([str(path), "--json"]) == 1
    assert [check["code"] for check in json.loads(capsys.readouterr().out)["checks"]] == ["V1"]


@pytest.mark.parametrize("content", [b"", b"hello", b"%PD", b"PK\x03\x04 and then nothing"])
def test_what_is_no_bundle_exits_two(tmp_path: Path, content: bytes, capsys: Output) -> None:
    path = kept(tmp_path, content)
    assert main([str(path), "--json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert report["verdict"] == "unchecked"
    assert not report["checks"][0]["ok"]
    assert main([str(path)]) == 2
    assert "无法核验" in capsys.readouterr().out


def test_a_file_that_is_not_there_exits_two(tmp_path: Path, capsys: Output) -> None:
    assert main([str(tmp_path / "nothing.zip")]) == 2
    assert main([str(tmp_path)]) == 2
    assert "读不到文件" in capsys.readouterr().out


def test_a_file_beyond_the_limit_exits_two_unread(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "huge.zip"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    assert main([str(path)]) == 2
    assert "太大" in capsys.readouterr().out


def test_a_later_specification_exits_two(tmp_path: Path, capsys: Output) -> None:
    path = kept(tmp_path, bundle(manifest=lambda body: body.update(spec="mingbai-bundle/3")))
    assert main([str(path), "--json"]) == 2
    assert "mingbai-bundle/3" in json.loads(capsys.readouterr().out)["checks"][0]["message"]


def test_the_notice_may_be_given_as_it_stands_on_paper(valid: Path, honest: Assembly, capsys: Output) -> None:
    digits = fingerprint(honest.trackers["notice"])
    assert main([str(valid), "--notice", digits]) == 0
    assert "与您给出的一致" in capsys.readouterr().out
    other = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert main([str(valid), "--notice", other]) == 1


@pytest.mark.parametrize(("option", "value"), [("--notice", "12345"), ("--vkey", "mingbai.example/log+00+AAAA")])
def test_a_mistyped_key_or_fingerprint_exits_two(valid: Path, option: str, value: str, capsys: Output) -> None:
    assert main([str(valid), option, value]) == 2
    assert "无法核验" in capsys.readouterr().out


def test_a_checkpoint_file_is_compared(valid: Path, honest: Assembly, tmp_path: Path, capsys: Output) -> None:
    lobby = kept(tmp_path, honest.note(honest.sizes[1]).encode(), "lobby.txt")
    assert main([str(valid), "--checkpoint", str(lobby)]) == 0
    assert "与您带来的也一致" in capsys.readouterr().out
    other = kept(tmp_path, Assembly().carry_out().note(5).encode(), "other.txt")
    assert main([str(valid), "--checkpoint", str(other)]) == 1
    noise = kept(tmp_path, b"\xff\xfe", "noise.txt")
    assert main([str(valid), "--checkpoint", str(noise)]) == 2


def test_nothing_from_the_file_can_move_the_cursor_or_turn_the_text_round(tmp_path: Path, capsys: Output) -> None:
    title = "\x1b[2J假\u202e标题"

    class Loud(Assembly):
        def say(self, name: str, kind: str, *rest: object) -> object:  # type: ignore[override]
            if name == "notice":
                self.notice_body["title"] = title
            return super().say(name, kind, *rest)  # type: ignore[arg-type]

    path = kept(tmp_path, Loud(Tweaks()).carry_out().bundle())
    assert main([str(path)]) == 0
    output = capsys.readouterr().out
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "假" in output
