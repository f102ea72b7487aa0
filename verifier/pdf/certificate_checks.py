"""What is asked of a result certificate besides its seal: its data, what it says of itself, its entry in the log."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from evidence.rules.schema import check
from kernel.shares import share_from
from matters.rules.decisions import DECISION_TYPES
from verifier.checks.figures import as_stated, outcome_problems, sum_problems
from verifier.outcome import Check, Outcome, judged, no_subject
from verifier.pdf.contents import ContentsUnreadable, attachment_problems
from verifier.pdf.file_checks import examine_paper
from verifier.pdf.log_checks import NO_PROOF, examine_inclusion, examine_witnesses
from verifier.pdf.sealed_file import SealedFile
from voting.rules.bundle import RESULT_NAME
from voting.rules.certificate import NAMES
from voting.rules.statements import RESULT

KIND = "result"


def examine_attachments(file: SealedFile) -> Outcome:
    try:
        problems = [*attachment_problems(file.contents, dict.fromkeys(NAMES, "Source"))]
        _ = problems or file.certificate
    except ContentsUnreadable as unreadable:
        problems = [str(unreadable)]
    except ValueError:
        problems = ["附带的数据格式不对"]
    return judged(problems, "只有 result.json 和 certificate.json，格式正确", ends_run=True)


def examine_figures(file: SealedFile) -> Outcome:
    """What can be added up without the ballots; whether they were counted rightly, the bundle shows."""
    result, _ = file.certificate
    return judged(_figure_problems(file), f"{len(result['items'])} 件事的票数相加相符，结论与比例相符")


def _figure_problems(file: SealedFile) -> Iterator[str]:
    result, _ = file.certificate
    for item in result["items"]:
        counted = as_stated(item, item, item)
        kind = DECISION_TYPES.get(item["decision_type"])
        if kind is None or (share_from(item["quorum"]), share_from(item["approval"])) != (kind.quorum, kind.approval):
            yield f"第 {item['number']} 项的表决门槛不是《民法典》第278条的规定"
        yield from sum_problems(counted)
        yield from outcome_problems(counted, item)


def examine_entry(file: SealedFile) -> Outcome:
    """The entry is about this very file."""
    proof = file.wishes.proof
    if proof is None:
        return Outcome(NO_PROOF, unlogged=True)
    envelope = proof.entry.envelope
    try:
        check(RESULT, envelope.body)
    except ValueError:
        return judged(["存证证明里的登记不是计票结果"], "")
    if envelope.kind != KIND:
        return judged(["存证证明里的登记不是计票结果"], "")
    return judged(_entry_problems(file), f"日志里登记的就是这个文件：SHA-256 {file.sha256}")


def _entry_problems(file: SealedFile) -> Iterator[str]:
    entry = file.wishes.proof.entry.envelope.body if file.wishes.proof else {}
    result, _ = file.certificate
    if entry["certificate_sha256"] != file.sha256:
        yield "文件与日志里登记的不是同一个：哪怕只改一个字节也会这样"
    if entry["result_sha256"] != sha256(file.contents.files[RESULT_NAME]).hexdigest():
        yield "数据与日志里登记的不同"
    if any(entry[name] != result[name] for name in ("log", "scope", "notice")):
        yield "登记的会议与文件不同"


def examine_currency(file: SealedFile) -> Outcome:
    proof = file.wishes.proof
    if proof is not None and proof.later:
        return judged(["日志里同一次会议登记了两次结果"], "")
    return no_subject("计票结果只登记一次，没有更正版")


C5 = Check("S5", "附带的数据", "Exactly the two attachments, in their form", examine_attachments)
C6 = Check("S6", "页面对签章的说明", "What the page says of the seal is true", examine_paper)
C7 = Check("S7", "票数相加", "The figures add up and say what is said of them", examine_figures)
C8 = Check("S8", "日志里的登记", "The log's entry names this very file", examine_entry)
C9 = Check("S9", "存证", "The entry is in the tree that the log key signed", examine_inclusion)
C10 = Check("S10", "见证人", "A quorum of witnesses has seen the tree", examine_witnesses)
C11 = Check("S11", "是不是最新版", "There is one result of a vote", examine_currency)
CHECKS = (C5, C6, C7, C8, C9, C10, C11)
