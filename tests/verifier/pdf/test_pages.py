"""S12 and S13: pages that do not say what the data say are found by their text, and by printing the data once more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from disclosure.rules.sealed_document import document_of
from tests.disclosure.sealed_sample import body
from tests.disclosure.sealed_scene import scene
from tests.verifier.pdf import certified
from tests.verifier.pdf.test_pdf_command import variant
from verifier.__main__ import main
from verifier.pdf.page_text import TextUnreadable, page_runs

Output = pytest.CaptureFixture[str]


def judged(folder: Path, capsys: Output, pdf: bytes, proof: str, *options: str) -> dict[str, Any]:
    """Each check's finding by its code, and the exit status under ``exit``."""
    for name, content in (("s.pdf", pdf), ("root.pem", scene().root), ("s.tlog-proof", proof.encode())):
        (folder / name).write_bytes(content)
    brought = ["--root", str(folder / "root.pem"), "--proof", str(folder / "s.tlog-proof"), "--vkey", scene().vkey]
    capsys.readouterr()
    code = main([str(folder / "s.pdf"), "--json", *brought, *options])
    report = json.loads(capsys.readouterr().out)
    return {check["code"]: check for check in report["checks"]} | {"exit": code}


def other_balances() -> dict[str, Any]:
    """The same quarter with one 分 more from the start to the end: all sums hold."""
    made = body()
    lines = [line | {"balance": line["balance"] + 1} for line in made["lines"]]
    more = {name: made[name] + 1 for name in ("opening", "closing")}
    bank = made["bank"] | {"balance": made["bank"]["balance"] + 1}
    return document_of(made | more | {"lines": lines, "bank": bank}, scene().first.document["paper"])


def test_the_text_of_the_pages_is_read_cell_by_cell() -> None:
    runs = page_runs(scene().first.pdf)
    for told in ("榕景花园业主委员会", "66,000.00", "371,730.89", "记-02-002"):
        assert told in runs


def test_what_has_no_text_is_not_read_as_empty() -> None:
    with pytest.raises(TextUnreadable):
        page_runs(b"%PDF-1.7\nnothing")


def test_pages_with_other_figures_than_the_data_s12(tmp_path: Path, capsys: Output) -> None:
    statement = variant(other_balances())
    proof = scene().proof(scene().entry(statement)).format()
    found = judged(tmp_path, capsys, statement.pdf, proof)
    assert (found["exit"], [code for code, check in found.items() if code != "exit" and not check["ok"]]) == (
        1,
        ["S12"],
    )
    assert "371,730.90" in found["S12"]["message"]


def test_a_certificate_whose_pages_show_other_areas_than_its_data_s12(tmp_path: Path, capsys: Output) -> None:
    pdf = certified.resealed(lambda files: certified.with_item(files, total_area=24_442_966))
    found = judged(tmp_path, capsys, pdf, certified.proof(pdf).format())
    assert not found["S12"]["ok"]
    assert "244,429.66" in found["S12"]["message"]


def test_the_data_printed_once_more_are_the_file_s13(tmp_path: Path, capsys: Output) -> None:
    found = judged(tmp_path, capsys, scene().first.pdf, scene().proof().format(), "--reprint")
    assert (found["exit"], found["S13"]["ok"], found["S13"]["applies"]) == (0, True, True)
    pdf = certified.certificate()
    found = judged(tmp_path, capsys, pdf, certified.proof(pdf).format(), "--reprint")
    assert (found["exit"], found["S13"]["ok"], found["S13"]["applies"]) == (0, True, True)


def test_other_data_printed_are_not_the_file_s13(tmp_path: Path, capsys: Output) -> None:
    statement = variant(other_balances())
    proof = scene().proof(scene().entry(statement)).format()
    assert not judged(tmp_path, capsys, statement.pdf, proof, "--reprint")["S13"]["ok"]


def test_another_renderer_than_the_files_proves_nothing_s13(tmp_path: Path, capsys: Output) -> None:
    first = scene().first.document
    statement = variant(first | {"paper": first["paper"] | {"renderer": "WeasyPrint 1"}})
    proof = scene().proof(scene().entry(statement)).format()
    found = judged(tmp_path, capsys, statement.pdf, proof, "--reprint")
    assert (found["exit"], found["S13"]["applies"]) == (0, False)
    assert "不能逐字节比较" in found["S13"]["message"]


def test_nothing_is_printed_unasked(tmp_path: Path, capsys: Output) -> None:
    found = judged(tmp_path, capsys, scene().first.pdf, scene().proof().format())
    assert (found["S13"]["applies"], found["S14"]["applies"]) == (False, False)


def test_pages_that_leave_out_a_mark_of_the_data_s12(tmp_path: Path, capsys: Output) -> None:
    made = body()
    paper = {"voucher": "记-03-001", "text": "打印纸和墨盒", "amount": 389_50}
    more = made | {"unreported": [*made["unreported"], paper]}
    statement = variant(document_of(more, scene().first.document["paper"]))
    found = judged(tmp_path, capsys, statement.pdf, scene().proof(scene().entry(statement)).format())
    assert not found["S12"]["ok"]
    assert "389.50" in str(found["S12"])
