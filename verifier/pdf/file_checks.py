"""S1 to S7: what the file says of itself, with the root that the user pins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from disclosure.rules.money import spoken_yuan
from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import DEMONSTRATION, NONE, RELATIONSHIPS, SERVICE
from kernel.calendar import spoken
from verifier.outcome import Check, Outcome, judged, no_subject
from verifier.pdf.contents import (
    ContentsUnreadable,
    attachment_problems,
    csv_agrees,
    document_in,
    read_contents,
)
from verifier.pdf.seal import SealBroken
from verifier.pdf.sealed_file import SealedFile


def examine_form(file: SealedFile) -> Outcome:
    problems: tuple[str, ...] = ()
    try:
        _ = file.seal
    except SealBroken as broken:
        problems = broken.args
    return judged(problems, "一处签章覆盖整个文件，声明不得再改动，之后没有改动", ends_run=True)


def examine_signature(file: SealedFile) -> Outcome:
    problems = [] if file.seal.intact else ["文件内容与签章不符：签章之后内容变了"]
    return judged(problems, "文件内容与签章相符", ends_run=True)


def examine_certificate(file: SealedFile) -> Outcome:
    signer, trusted = file.seal.signer, file.seal.trusted
    if trusted is None:
        return Outcome(f"签章人自称“{signer}”。没有给出根证书（--root），无法核对是不是冒名", undecided=True)
    return judged(
        [] if trusted else [f"签章证书“{signer}”不是由您给出的根证书签发的"], f"签章人：{signer}", ends_run=True
    )


def examine_time(file: SealedFile) -> Outcome:
    seal = file.seal
    if seal.stamped is None:
        claimed = f"，签章系统自称的时间是{spoken(seal.claimed)}" if seal.claimed else ""
        return no_subject(f"文件没有时间戳{claimed}")
    if not seal.stamp_intact:
        return judged(["时间戳与签章不符"], "")
    if not seal.stamp_trusted and not file.wishes.roots.tsa:
        # Whether it should lead to the pinned root is S6's question; the file's time rests on the log as well.
        return no_subject(
            f"时间戳写的是{_told(seal.stamped)}，没有给出时间戳服务的根证书（--tsa-root），没有核对是谁签发的"
        )
    return judged([] if seal.stamp_trusted else ["时间戳不是由您给出的根证书签发的"], f"时间戳：{_told(seal.stamped)}")


def examine_attachments(file: SealedFile) -> Outcome:
    try:
        problems = [*attachment_problems(file.contents, RELATIONSHIPS)]
        if not problems and not csv_agrees(file.contents, file.document):
            problems.append("statement.csv 与 statement.json 说的不一样")
    except ContentsUnreadable as unreadable:
        problems = [str(unreadable)]
    except ValueError:
        problems = ["statement.json 格式不对，或者合计与明细对不上"]
    return judged(problems, "只有 statement.json 和 statement.csv，内容一致", ends_run=True)


def examine_paper(file: SealedFile) -> Outcome:
    """What the page says of the signature is true of the signature."""
    demonstration = file.paper["timestamp"] == DEMONSTRATION
    told = "；时间戳是演示时间戳，不能证明时间" if demonstration else ""
    return judged(_untrue(file), f"页面说的签章情况属实{told}")


def _untrue(file: SealedFile) -> Iterator[str]:
    paper, seal, roots = file.paper, file.seal, file.wishes.roots
    if (paper["timestamp"] == NONE) != (seal.stamped is None):
        yield "页面说的时间戳情况与文件不符"
    elif roots.signer and not roots.tsa and paper["timestamp"] == DEMONSTRATION and not seal.stamp_trusted:
        yield "页面说是演示时间戳，却不是这张根证书签发的"
    elif roots.signer and not roots.tsa and paper["timestamp"] == SERVICE and seal.stamp_trusted:
        yield "页面说时间戳由外面的服务签发，其实是自己签发的"
    if roots.signer and paper["root"] != _root_sha256(roots.signer):
        yield "页面上印的根证书指纹不是您给出的那一张"


def _root_sha256(pem: bytes) -> str:
    return sha256(x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)).hexdigest()


def examine_sums(file: SealedFile) -> Outcome:
    """The document's own sums held when it was read; here the quarter before it, when the user brings that."""
    document = file.document
    told = (
        f"期初 {spoken_yuan(document['opening'])} + 收入 {spoken_yuan(document['income_total'])}"
        f" − 支出 {spoken_yuan(document['expense_total'])} = 期末 {spoken_yuan(document['closing'])} 元，"
        f"{len(document['lines'])} 笔明细逐笔相加相符"
    )
    if not file.wishes.previous:
        return judged([], told)
    return judged(_chain_problems(file), f"{told}；期初等于上一季度的期末")


def _chain_problems(file: SealedFile) -> Iterator[str]:
    try:
        before = document_in(read_contents(file.wishes.previous).files["statement.json"])
    except (ContentsUnreadable, KeyError, ValueError):
        yield "您给出的上一季度文件读不出数据"
        return
    document = file.document
    if before["community"]["code"] != document["community"]["code"]:
        yield "您给出的上一季度文件是别的小区的"
    elif Quarter.parse(before["quarter"]).next.code != document["quarter"]:
        yield f"您给出的文件是 {before['quarter']}，不是 {document['quarter']} 的上一季度"
    elif before["closing"] != document["opening"]:
        yield f"上一季度期末 {spoken_yuan(before['closing'])} 元，本期期初 {spoken_yuan(document['opening'])} 元"


def _told(instant: datetime) -> str:
    return spoken(instant.replace(microsecond=0))


S1 = Check("S1", "签章的形式", "One signature covers the whole file and nothing was added", examine_form)
S2 = Check("S2", "签章与内容", "The signature matches the content", examine_signature)
S3 = Check("S3", "签章人的证书", "The certificate leads to the pinned root", examine_certificate)
S4 = Check("S4", "时间戳", "The time stamp holds and leads to a pinned root", examine_time)
S5 = Check("S5", "附带的数据", "Exactly the two attachments, which agree", examine_attachments)
S6 = Check("S6", "页面对签章的说明", "What the page says of the seal is true", examine_paper)
S7 = Check("S7", "收支相加", "The sums hold", examine_sums)
