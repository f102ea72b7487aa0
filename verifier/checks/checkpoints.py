"""V2 to V4: the checkpoints are the log key's, agree with one another and with one the user brings; witnesses."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.rules.checkpoints import Checkpoint, open_checkpoint
from evidence.rules.merkle import root_of
from evidence.rules.proofs import TlogProof, parse_proof, proof_holds
from verifier.case import Case
from verifier.outcome import Check, Outcome, judged, no_subject


def examine_signatures(case: Case) -> Outcome:
    count = len(case.checkpoints)
    return judged(_signature_problems(case), f"{count} 个检查点都由日志密钥签名", ends_run=True)


def _signature_problems(case: Case) -> Iterator[str]:
    for size, note in case.checkpoints.items():
        checkpoint = _opened(note, case.seal.log_key)
        if checkpoint is None:
            yield f"检查点 {size} 不是这本日志的密钥签的，或格式不对"
        elif checkpoint.size != size:
            yield f"检查点 {size} 里写的是 {checkpoint.size} 条"
    if not case.checkpoints:
        yield "文件里没有检查点"
    newest = max(case.checkpoints, default=0)
    if newest != case.seal.body["tree_size"]:
        yield f"最新检查点是 {newest} 条，清单写的是 {case.seal.body['tree_size']} 条"


def examine_consistency(case: Case) -> Outcome:
    """With every leaf at hand, consistency is that each earlier root is the root of the first leaves."""
    problems = [*_root_problems(case)]
    if not case.wishes.checkpoint:
        return judged(problems, f"{len(case.checkpoints)} 个检查点前后一致（您没有另带检查点或回执）")
    try:
        proof, note = _brought(case.wishes.checkpoint)
        brought = open_checkpoint(note, case.seal.log_key)
    except ValueError:
        return judged([*problems, "您带来的检查点或回执不是这本日志的密钥签的"], "")
    if brought.size > len(case.leaf_hashes) and not problems:
        why = f"您带来的检查点有 {brought.size} 条，比本文件的 {len(case.leaf_hashes)} 条新：请索取更新的文件再核对"
        return Outcome(why, undecided=True)
    problems += _brought_problems(case, brought, proof)
    return judged(problems, f"{len(case.checkpoints)} 个检查点前后一致，与您带来的也一致（{brought.size} 条）")


def _root_problems(case: Case) -> Iterator[str]:
    """PROTOCOL 4: the log only grows. The newest root is V5's."""
    newest = max(case.checkpoints, default=0)
    for size, note in case.checkpoints.items():
        checkpoint = _opened(note, case.seal.log_key)
        if size != newest and checkpoint is not None and case.roots.get(size) != checkpoint.root:
            yield f"检查点 {size} 的树根与日志前 {size} 条不符：日志在那之后被改写过"


def _brought_problems(case: Case, brought: Checkpoint, proof: TlogProof | None) -> Iterator[str]:
    if root_of(case.leaf_hashes[: brought.size]) != brought.root:
        yield f"您带来的检查点（{brought.size} 条）与本文件的日志不符：日志被改写过，或有两套日志"
    if proof is None:
        return
    if proof.index >= len(case.leaf_lines) or not proof_holds(proof, case.leaf_lines[proof.index], case.seal.log_key):
        yield f"您的回执所证明的第 {proof.index} 条记录，与本文件里的不是同一条"


def _brought(text: str) -> tuple[TlogProof | None, str]:
    """What the user brought: a checkpoint, or a receipt that holds one. Raises ValueError."""
    if not text.startswith("c2sp.org/tlog-proof"):
        return None, text
    proof = parse_proof(text)
    return proof, proof.checkpoint


def _opened(note: bytes, log_key: str) -> Checkpoint | None:
    try:
        return open_checkpoint(note.decode(), log_key)
    except ValueError:
        return None


def examine_witnesses(_case: Case) -> Outcome:
    return no_subject("会议通知没有约定见证人，本项不适用")


V2 = Check(
    "V2",
    "每个检查点由日志密钥签名，条数递增",
    "Each checkpoint is signed by the log key, and sizes grow",
    examine_signatures,
)
V3 = Check(
    "V3",
    "各检查点彼此一致，与您带来的检查点或回执也一致",
    "The checkpoints agree with one another and with any checkpoint the user brings",
    examine_consistency,
)
V4 = Check("V4", "见证人达到约定数量", "Enough witnesses have signed", examine_witnesses)
