"""The command on a sealed result certificate: the same steps, and each fails by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kernel.canonical import canonical_bytes
from tests.disclosure.sealed_scene import scene
from tests.verifier.pdf import certified
from tests.verifier.pdf.forgeries import FORGERIES, signature_stripped
from verifier.__main__ import main

Output = pytest.CaptureFixture[str]


def judged(folder: Path, capsys: Output, pdf: bytes, proof: str) -> tuple[int, list[str]]:
    """Exit status, and the checks that found something wrong."""
    (folder / "c.pdf").write_bytes(pdf)
    (folder / "root.pem").write_bytes(scene().root)
    brought = ["--root", str(folder / "root.pem"), "--vkey", scene().vkey]
    if proof:
        (folder / "c.tlog-proof").write_text(proof)
        brought += ["--proof", str(folder / "c.tlog-proof")]
    capsys.readouterr()
    code = main([str(folder / "c.pdf"), "--json", *brought])
    report = json.loads(capsys.readouterr().out)
    return code, [check["code"] for check in report["checks"] if not check["ok"]]


def test_a_certificate_with_everything_is_valid_and_named(tmp_path: Path, capsys: Output) -> None:
    pdf = certified.certificate()
    assert judged(tmp_path, capsys, pdf, certified.proof(pdf).format()) == (0, [])
    brought = ["--root", str(tmp_path / "root.pem"), "--vkey", scene().vkey]
    assert main([str(tmp_path / "c.pdf"), "--proof", str(tmp_path / "c.tlog-proof"), *brought]) == 0
    told = capsys.readouterr().out
    assert "榕景花园业主大会" in told
    assert "核验通过" in told


def test_without_its_proof_it_is_unlogged(tmp_path: Path, capsys: Output) -> None:
    assert judged(tmp_path, capsys, certified.certificate(), "") == (4, ["S8", "S9"])


def test_the_entry_of_another_file_or_another_result_s8(tmp_path: Path, capsys: Output) -> None:
    pdf = certified.certificate()
    for changes in ({"certificate_sha256": "11" * 32}, {"result_sha256": "11" * 32}, {"notice": "11" * 32}):
        assert judged(tmp_path, capsys, pdf, certified.proof(pdf, **changes).format()) == (1, ["S8"])


def test_the_proof_of_a_statement_s8(tmp_path: Path, capsys: Output) -> None:
    assert judged(tmp_path, capsys, certified.certificate(), scene().proof().format()) == (1, ["S8"])


def test_an_entry_in_no_tree_s9(tmp_path: Path, capsys: Output) -> None:
    pdf = certified.certificate()
    text = certified.proof(pdf).format()
    strange = certified.proof(b"another file").format()
    extra = next(line for line in text.split("\n") if line.startswith("extra "))
    swapped = "\n".join(extra if line.startswith("extra ") else line for line in strange.split("\n"))
    assert judged(tmp_path, capsys, pdf, swapped) == (1, ["S9"])


@pytest.mark.parametrize(
    "files",
    [
        lambda files: files | {"more.txt": b"x"},
        lambda files: {"result.json": files["result.json"]},
        lambda files: files | {"result.json": files["result.json"] + b"\n"},
        lambda files: files | {"certificate.json": canonical_bytes({"x": 1})},
    ],
)
def test_attachments_out_of_order_s5(files: object, tmp_path: Path, capsys: Output) -> None:
    pdf = certified.resealed(files)  # type: ignore[arg-type]
    assert judged(tmp_path, capsys, pdf, certified.proof(pdf).format()) == (1, ["S5"])


@pytest.mark.parametrize(
    "values",
    [
        {"part_heads": 1_566},
        {"outcome": "rejected"},
        {"approved": False},
        {"approval": {"numerator": 1, "denominator": 3, "inclusive": False}},
        {"decision_type": "cc278-8"},
    ],
)
def test_figures_that_do_not_say_what_is_said_of_them_s7(
    values: dict[str, object], tmp_path: Path, capsys: Output
) -> None:
    pdf = certified.resealed(lambda files: certified.with_item(files, **values))
    code, failed = judged(tmp_path, capsys, pdf, certified.proof(pdf).format())
    assert (code, "S7" in failed) == (1, True)


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_every_alteration_of_a_certificate_exits_one(forgery: object, tmp_path: Path, capsys: Output) -> None:
    if forgery is signature_stripped:
        pytest.skip("gives back the statement's own pages, whatever it is given")
    pdf = certified.certificate()
    altered = forgery(pdf)  # type: ignore[operator]
    assert judged(tmp_path, capsys, altered, certified.proof(pdf).format())[0] == 1
