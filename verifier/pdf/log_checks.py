"""S8 to S11: what the log says of the file, with the key that the user brings.

A good signature is not enough: a few bytes of it are covered by nothing, and a genuine but withdrawn revision is signed
as well. The file's SHA-256 in the log decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.rules.sealed_document import data_sha256
from disclosure.rules.sealed_entry import KIND, read_entry
from evidence.rules.checkpoints import open_checkpoint
from evidence.rules.entry_proof import Placed
from evidence.rules.notes import parse_vkey
from evidence.rules.proofs import proof_holds
from kernel.calendar import spoken
from verifier.outcome import Check, Outcome, judged, no_subject
from verifier.pdf.sealed_file import SealedFile

NO_PROOF = "没有存证证明（--proof），签章有效也不能说明这就是公示的那一份"
NO_KEY = "没有给出日志公钥（--vkey），存证证明无法核对"


def examine_entry(file: SealedFile) -> Outcome:
    """The entry is about this very file."""
    if file.wishes.proof is None:
        return Outcome(NO_PROOF, unlogged=True)
    try:
        return judged(_entry_problems(file), f"日志里登记的就是这个文件：SHA-256 {file.sha256}")
    except ValueError:
        return judged(["存证证明里的登记格式不对"], "")


def _entry_problems(file: SealedFile) -> Iterator[str]:
    entry, document = file.entry, file.document
    if entry["pdf_sha256"] != file.sha256:
        yield "文件与日志里登记的不是同一个：哪怕只改一个字节也会这样"
    if entry["data_sha256"] != data_sha256(document):
        yield "数据与日志里登记的不同"
    said = (document["community"]["log"], document["community"]["code"], document["quarter"], document["revision"])
    if (entry["log"], entry["community"], entry["period"], entry["revision"]) != said:
        yield "登记的小区、季度或版次与文件不同"
    paper = document["paper"]
    if [entry[key] for key in ("published", "renderer", "approvals")] != [
        paper[key] for key in ("published", "renderer", "approvals")
    ]:
        yield "登记的公示时间、制作程序或核签与文件不同"


def examine_inclusion(file: SealedFile) -> Outcome:
    proof, vkey = file.wishes.proof, file.wishes.vkey
    if proof is None:
        return Outcome(NO_PROOF, unlogged=True)
    if not vkey:
        return Outcome(NO_KEY, unlogged=True)
    problems = [*_logged_problems(proof.entry, proof.checkpoint, vkey)]
    if file.paper["log_key"] != vkey:
        problems.append("文件上印的日志公钥不是您给出的那一把")
    return judged(problems, f"在日志第 {proof.entry.index} 条，{spoken(proof.entry.time)}收到")


def _logged_problems(logged: Placed, checkpoint: str, vkey: str) -> Iterator[str]:
    key = parse_vkey(vkey)
    # The result of a vote is signed by the enrolment key, which the bundle knows; that it is in the log is enough here.
    if logged.envelope.kind == KIND and not logged.envelope.signed_by(key.public_key):
        yield "登记不是日志密钥签的"
    if logged.envelope.body["log"] != key.name:
        yield "登记写的日志与日志公钥的名称不同"
    if not proof_holds(logged.under(checkpoint), logged.leaf, vkey):
        yield "存证证明不成立：日志签名过的树里没有这一条"


def examine_witnesses(file: SealedFile) -> Outcome:
    del file
    return no_subject("本程序还没有见证人名单，日志只由它自己的密钥签名")


def examine_currency(file: SealedFile) -> Outcome:
    """Whether the log knew a later revision when it signed the checkpoint of the proof."""
    proof, vkey = file.wishes.proof, file.wishes.vkey
    if proof is None or not vkey:
        return no_subject("没有可核对的存证证明，不知道有没有更新的版本")
    if not proof.later:
        return judged([], f"截至日志第 {_size(proof.checkpoint, vkey)} 条没有更新的版本；以后有没有，请在公示页面上看")
    return superseded(file, proof.later[0], proof.checkpoint)


def _size(checkpoint: str, vkey: str) -> str:
    try:
        return str(open_checkpoint(checkpoint, vkey).size)
    except ValueError:
        return "？"


def superseded(file: SealedFile, later: Placed, checkpoint: str) -> Outcome:
    """That a logged later revision has taken the file's place; a problem when it is none, or not in the log."""
    problems = [*_logged_problems(later, checkpoint, file.wishes.vkey)]
    entry, newer = file.entry, read_entry(later.envelope)
    if newer["scope"] != entry["scope"] or newer["revision"] <= entry["revision"]:
        problems.append("存证证明附带的不是本期更新的版本")
    told = f"这一版已由第 {newer['revision']} 版替换（{newer['published'][:10]}），更正原因：{newer['reason']}"
    return Outcome(told, tuple(problems), superseded=not problems)


S8 = Check("S8", "日志里的登记", "The log's entry names this very file", examine_entry)
S9 = Check("S9", "存证", "The entry is in the tree that the log key signed", examine_inclusion)
S10 = Check("S10", "见证人", "A quorum of witnesses has seen the tree", examine_witnesses)
S11 = Check("S11", "是不是最新版", "No later revision is known", examine_currency)
