"""The run over one sealed PDF, and its report in words."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.rules.quarters import Quarter
from verifier.outcome import CannotCheck, Check, Finding, Report, Verdict, printable
from verifier.pdf import certificate_checks
from verifier.pdf.file_checks import S1, S2, S3, S4, S5, S6, S7
from verifier.pdf.log_checks import S8, S9, S10, S11
from verifier.pdf.online import S14
from verifier.pdf.page_checks import S12, S13
from verifier.pdf.sealed_file import CERTIFICATE, STATEMENT, PdfWishes, SealedFile
from verifier.telling import told_finding

MAGIC = b"%PDF-"
SEAL: tuple[Check[SealedFile], ...] = (S1, S2, S3, S4)
CHECKS: dict[str, tuple[Check[SealedFile], ...]] = {
    STATEMENT: (S5, S6, S7, S8, S9, S10, S11),
    CERTIFICATE: certificate_checks.CHECKS,
}
"""What a file is asked after its seal has been found in order, by its kind."""
PAGES: tuple[Check[SealedFile], ...] = (S12, S13, S14)
VERDICT_TEXTS = {
    Verdict.VALID: "核验通过：这就是公布的那一份文件，没有改动，数字相符。",
    Verdict.INVALID: "核验不通过：下列各项不符，文件不能采信，请保留文件并要求说明。",
    Verdict.UNCHECKED: "无法核验：没有发现问题，但有一项不能判断。",
    Verdict.SUPERSEDED: "文件属实，但已经有更新的版本，请看新版。",
    Verdict.UNLOGGED: "签章有效，但没有日志的存证：不能断定这就是公布的那一份。",
}


def verify_pdf(data: bytes, wishes: PdfWishes) -> tuple[Report, SealedFile]:
    """The report on one PDF; a proof and a key that the user brings decide. Raises CannotCheck."""
    if not data.startswith(MAGIC):
        raise CannotCheck("文件不是 PDF，可能选错了文件")
    file = SealedFile(data, wishes)
    return Report(bool(wishes.vkey and wishes.roots.signer), tuple(_findings(file))), file


def told_pdf(report: Report, file: SealedFile) -> str:
    """The whole output, ending in a line feed."""
    lines = [*_opening(report, file), *map(told_finding, report.findings), "", VERDICT_TEXTS[report.verdict]]
    failed = [finding.check.code for finding in report.findings if finding.outcome.problems]
    if failed:
        lines.append("不符的项目：" + "、".join(failed))
    return "".join(printable(line) + "\n" for line in lines)


def _findings(file: SealedFile) -> Iterator[Finding]:
    for check in _checks(file):
        finding = Finding(check, check.examine(file))
        yield finding
        if finding.outcome.ends_run:
            return


def _checks(file: SealedFile) -> Iterator[Check[SealedFile]]:
    """The seal first: until it is found in order nothing inside the file is read, not even what kind it is."""
    yield from SEAL
    yield from CHECKS[file.kind]
    yield from PAGES


def _opening(report: Report, file: SealedFile) -> Iterator[str]:
    yield f"文件 SHA-256：{file.sha256}"
    if not report.findings[-1].outcome.ends_run:
        yield title_of(file)
    yield ""


def title_of(file: SealedFile) -> str:
    """What the file calls itself; only for one whose checks were not broken off."""
    if file.kind == CERTIFICATE:
        result, _ = file.certificate
        return f"{result['community']}业主大会　{result['title']}计票结果"
    document = file.document
    quarter = Quarter.parse(document["quarter"]).spoken
    return f"{document['community']['name']}　{quarter}公共收益收支公示　第 {document['revision']} 版"
