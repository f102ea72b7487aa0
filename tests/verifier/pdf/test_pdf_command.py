"""The command on a sealed PDF: what it needs, what it prints, how it exits; each check fails by itself."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from disclosure.rules.sealed_document import document_of
from disclosure.services import seal_statement
from disclosure.services.seal_statement import SealedStatement
from evidence.rules.dsse import seal
from evidence.rules.suites import ed25519_signer
from kernel.keyring import MemoryKeyring, log_key_name, signing_key
from kernel.paper import Attachment, render_record
from kernel.pki import root_of
from kernel.seal import Stamp, Stamping, seal_pdf
from tests.disclosure.sealed_sample import CODE, NOW, body, log_key
from tests.disclosure.sealed_scene import REASON, Scene, scene, sealed
from tests.kernel.stamping_service import openssl_service
from tests.verifier.pdf.forgeries import look_alike
from verifier.__main__ import main

Output = pytest.CaptureFixture[str]


@dataclass(frozen=True)
class Files:
    """A folder with the file, its proof and its root, and the command on them."""

    folder: Path
    here: Scene

    def report(self, capsys: Output, *arguments: str) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        code = main([str(self.folder / "s.pdf"), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    @property
    def all(self) -> list[str]:
        """Everything a careful reader brings."""
        return [*self.root, *self.proof, "--vkey", self.here.vkey]

    @property
    def root(self) -> list[str]:
        return ["--root", str(self.folder / "root.pem")]

    @property
    def proof(self) -> list[str]:
        return ["--proof", str(self.folder / "s.tlog-proof")]

    def write(self, name: str, content: bytes | str) -> None:
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)

    def failed(self, capsys: Output, *arguments: str) -> list[str]:
        """The checks that found a problem, when everything is brought."""
        code, report = self.report(capsys, *(arguments or self.all))
        assert (code, report["verdict"]) == (1, "invalid")
        return [check["code"] for check in report["checks"] if not check["ok"]]


def message_of(report: dict[str, Any], code: str) -> str:
    return next(str(check["message"]) for check in report["checks"] if check["code"] == code)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    made = Files(tmp_path, scene())
    made.write("s.pdf", made.here.first.pdf)
    made.write("root.pem", made.here.root)
    made.write("s.tlog-proof", made.here.proof().format())
    return made


def published(files: Files, statement: SealedStatement) -> None:
    """Another file, logged by the operator as it is."""
    files.write("s.pdf", statement.pdf)
    files.write("s.tlog-proof", files.here.proof(files.here.entry(statement)).format())


def variant(document: dict[str, Any], attachments: dict[str, bytes] | None = None) -> SealedStatement:
    """A file that the committee seals although its data are not in order."""
    keys = scene().keys
    files = attachments or seal_statement.files_of(document)
    wanted = [
        Attachment(name, content, "Source" if name.endswith("json") else "Data", "x", document["paper"]["published"])
        for name, content in files.items()
    ]
    values = seal_statement.values_of(scene().first.document)
    unsigned = render_record(seal_statement.TEMPLATE, values, wanted)
    stamp = Stamp.configured("", demonstration=True)
    pdf = seal_pdf(unsigned, code=CODE, reason="x", stamp=stamp, keyring=keys, now=NOW)
    return SealedStatement(document, unsigned, pdf)


def test_with_everything_the_file_is_valid_and_anchored(files: Files, capsys: Output) -> None:
    code, report = files.report(capsys, *files.all)
    assert (code, report["verdict"], report["anchored"]) == (0, "valid", True)
    assert [check["code"] for check in report["checks"]] == [f"S{number}" for number in range(1, 15)]
    assert main([str(files.folder / "s.pdf"), *files.all]) == 0
    told = capsys.readouterr().out
    assert "核验通过" in told
    assert "演示时间戳" in told


@pytest.mark.parametrize("brought", ["root", "root and proof"])
def test_without_proof_or_key_it_is_unlogged(brought: str, files: Files, capsys: Output) -> None:
    arguments = files.root + (files.proof if "proof" in brought else [])
    code, report = files.report(capsys, *arguments)
    assert (code, report["verdict"]) == (4, "unlogged")


def test_without_a_root_nobody_knows_who_signed(files: Files, capsys: Output) -> None:
    code, report = files.report(capsys, *files.proof, "--vkey", files.here.vkey)
    assert (code, report["verdict"], report["anchored"]) == (2, "unchecked", False)


def test_a_corrected_revision_is_superseded_and_the_reason_told(files: Files, capsys: Output) -> None:
    later = files.here.entry(files.here.second, prev=files.here.first_entry.commitment)
    files.write("s.tlog-proof", files.here.proof(later=later).format())
    code, report = files.report(capsys, *files.all)
    assert (code, report["verdict"]) == (3, "superseded")
    assert REASON in message_of(report, "S11")


@pytest.mark.parametrize(("option", "content"), [("--proof", "x"), ("--root", "x"), ("--tsa-root", "x")])
def test_what_cannot_be_read_is_no_verdict(option: str, content: str, files: Files, capsys: Output) -> None:
    files.write("bad", content)
    assert files.report(capsys, option, str(files.folder / "bad"))[0] == 2
    assert files.report(capsys, option, str(files.folder / "missing"))[0] == 2


def test_a_file_without_any_signature_is_invalid(files: Files, capsys: Output) -> None:
    files.write("s.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")
    assert files.failed(capsys) == ["S1"]


def test_another_root_s3(files: Files, capsys: Output) -> None:
    files.write("root.pem", root_of(look_alike(), CODE).certificate_pem)
    assert files.failed(capsys) == ["S3"]


def test_a_time_stamp_of_a_stranger_s4(files: Files, capsys: Output) -> None:
    files.write("tsa.pem", root_of(look_alike(), CODE).certificate_pem)
    assert files.failed(capsys, *files.all, "--tsa-root", str(files.folder / "tsa.pem")) == ["S4"]


def test_a_table_that_says_something_else_s5(files: Files, capsys: Output) -> None:
    document = files.here.first.document
    attachments = seal_statement.files_of(document)
    attachments["statement.csv"] = attachments["statement.csv"].replace(b"66000.00", b"6600.00")
    published(files, variant(document, attachments))
    assert files.failed(capsys) == ["S5"]


def test_a_third_attachment_s5(files: Files, capsys: Output) -> None:
    document = files.here.first.document
    published(files, variant(document, seal_statement.files_of(document) | {"more.csv": b"x"}))
    assert files.failed(capsys) == ["S5"]


def test_sums_that_do_not_hold_s5(files: Files, capsys: Output) -> None:
    document = files.here.first.document | {"closing": 1}
    published(files, variant(document))
    assert files.failed(capsys) == ["S5"]


def test_a_page_that_hides_that_there_is_a_time_stamp_s6(files: Files, capsys: Output) -> None:
    paper = files.here.first.document["paper"] | {"timestamp": "none"}
    published(files, variant(document_of(body(), paper)))
    assert files.failed(capsys) == ["S6"]


def test_a_page_that_calls_its_own_stamp_a_services_s6(files: Files, capsys: Output) -> None:
    paper = files.here.first.document["paper"] | {"timestamp": "service", "timestamp_service": "https://tsa.example"}
    published(files, variant(document_of(body(), paper)))
    assert files.failed(capsys) == ["S6"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_services_stamp_is_told_without_its_root_and_judged_with_it_s4(
    files: Files, capsys: Output, tmp_path: Path
) -> None:
    with openssl_service(tmp_path) as service:
        published(files, sealed(files.here.keys, Stamp(Stamping.SERVICE, service.url)))
    files.write("tsa.pem", service.root)
    code, report = files.report(capsys, *files.all)
    assert (code, report["checks"][3]["applies"]) == (0, False)
    assert "--tsa-root" in message_of(report, "S4")
    code, report = files.report(capsys, *files.all, "--tsa-root", str(files.folder / "tsa.pem"))
    assert (code, report["checks"][3]["applies"], report["checks"][3]["ok"]) == (0, True, True)
    files.write("tsa.pem", root_of(look_alike(), CODE).certificate_pem)
    assert files.failed(capsys, *files.all, "--tsa-root", str(files.folder / "tsa.pem")) == ["S4"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_strangers_stamp_that_calls_itself_the_demonstrations_s6(
    files: Files, capsys: Output, tmp_path: Path
) -> None:
    with openssl_service(tmp_path) as service:
        stamp = Stamp(Stamping.SERVICE, service.url)
        unsigned = files.here.first.unsigned
        pdf = seal_pdf(unsigned, code=CODE, reason="x", stamp=stamp, keyring=files.here.keys, now=NOW)
    published(files, SealedStatement(files.here.first.document, unsigned, pdf))
    assert files.failed(capsys) == ["S6"]


def test_an_opening_that_is_not_the_last_closing_s7(files: Files, capsys: Output) -> None:
    before = files.here.first.document | {"quarter": "2025Q4"}
    files.write("before.pdf", variant(before).pdf)
    assert files.failed(capsys, *files.all, "--prev", str(files.folder / "before.pdf")) == ["S7"]


def test_the_entry_of_another_file_s8(files: Files, capsys: Output) -> None:
    entry = files.here.entry(files.here.first, pdf=b"another file")
    files.write("s.tlog-proof", files.here.proof(entry).format())
    assert files.failed(capsys) == ["S8"]


def test_an_entry_that_the_log_key_did_not_sign_s9(files: Files, capsys: Output) -> None:
    stranger = ed25519_signer(signing_key(MemoryKeyring(), log_key_name(CODE)))
    entry = seal("statement", files.here.first_entry.body, stranger)
    files.write("s.tlog-proof", files.here.proof(entry).format())
    assert files.failed(capsys) == ["S9"]


def test_an_entry_that_is_not_in_the_tree_s9(files: Files, capsys: Output) -> None:
    proof = files.here.proof()
    files.write("s.tlog-proof", replace(proof, entry=replace(proof.entry, index=2)).format())
    assert files.failed(capsys) == ["S9"]


def test_the_key_of_another_log_s9(files: Files, capsys: Output) -> None:
    assert files.failed(capsys, *files.root, *files.proof, "--vkey", log_key(MemoryKeyring())) == ["S9"]


def test_a_later_entry_that_is_none_s11(files: Files, capsys: Output) -> None:
    later = files.here.entry(files.here.first, pdf=b"another file")
    files.write("s.tlog-proof", files.here.proof(later=later).format())
    assert files.failed(capsys) == ["S11"]


def test_a_file_without_a_time_stamp_says_so_and_is_valid(files: Files, capsys: Output) -> None:
    published(files, sealed(files.here.keys, Stamp()))
    code, report = files.report(capsys, *files.all)
    assert (code, report["checks"][3]["applies"]) == (0, False)
    assert "没有时间戳" in report["checks"][3]["message"]
