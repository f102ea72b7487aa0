"""V6 to V8: every logged statement of the assembly is here, unchanged, in canonical form and of a known shape."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.case import Case, Entry
from verifier.outcome import Check, Outcome, judged
from verifier.wording import KIND_NAMES
from voting.rules.bundle import belongs
from voting.rules.statements import ASSEMBLY_KINDS, MATTER_KINDS


def examine_commitments(case: Case) -> Outcome:
    found = f"{len(case.entries)} 份声明与日志条目一一对应"
    return judged([*_order_problems(case), *_leaf_problems(case), *_gaps(case)], found)


def _order_problems(case: Case) -> Iterator[str]:
    last = -1
    for entry in case.entries:
        if entry.index == last:
            yield f"第 {entry.index} 条记录出现两次"
        elif 0 <= entry.index < last:
            yield f"第 {entry.index} 条记录没有按顺序排列"
        last = max(last, entry.index)


def _leaf_problems(case: Case) -> Iterator[str]:
    wanted = _wanted(case)
    for entry in case.entries:
        if entry.index < 0:
            continue  # a line that is no entry is V7's
        if entry.index >= len(case.leaves):
            yield f"第 {entry.index} 条记录在日志里没有条目"
        elif entry.index not in wanted:
            yield f"第 {entry.index} 条记录不属于本次会议，或不应在本版存证包里"
        else:
            yield from _mismatch(case, entry)


def _mismatch(case: Case, entry: Entry) -> Iterator[str]:
    """PROTOCOL 4: the leaf commits to the envelope's bytes, and says its kind and scope."""
    leaf = case.leaves[entry.index]
    if leaf is None:
        return  # V5's
    if leaf.commitment != entry.commitment:
        yield f"第 {entry.index} 条记录（{KIND_NAMES.get(leaf.type, leaf.type)}）的内容与日志承诺不符：被改动过"
    if entry.envelope is None or entry.body is None:
        return
    if leaf.type != entry.envelope.kind:
        yield f"第 {entry.index} 条记录在日志里写作“{leaf.type}”，实为“{entry.envelope.kind}”"
    if (entry.body.get("scope"), entry.body.get("log")) != (leaf.scope, case.seal.body["log"]):
        yield f"第 {entry.index} 条记录是另一次会议或另一本日志的"


def _gaps(case: Case) -> Iterator[str]:
    held = {entry.index for entry in case.entries}
    for index in sorted(_wanted(case) - held):
        leaf = case.leaves[index]
        yield f"日志第 {index} 条（{KIND_NAMES.get(leaf.type, leaf.type) if leaf else ''}）的原文缺失：被抽走"


def _wanted(case: Case) -> set[int]:
    """The places of all leaves whose statements this edition must hold."""
    edition, scope = case.seal.edition, case.seal.body["scope"]
    return {
        index
        for index, leaf in enumerate(case.leaves)
        if leaf is not None and belongs(edition, leaf.type, leaf.scope, scope, case.matters)
    }


def examine_form(case: Case) -> Outcome:
    return judged(_flaws(case, "V7"), f"{len(case.entries)} 份声明和结果数据都是规范形式")


def examine_shape(case: Case) -> Outcome:
    found = f"{len(case.statements)} 份声明和结果数据都符合各自种类的格式"
    return judged([*_flaws(case, "V8"), *_strangers(case)], found)


def _flaws(case: Case, code: str) -> Iterator[str]:
    for flaw in (*(entry.flaw for entry in case.entries), case.result_flaw):
        if flaw is not None and flaw[0] == code:
            yield flaw[1]


def _strangers(case: Case) -> Iterator[str]:
    """A kind that may stand under an assembly's code or a matter's, but not under this one."""
    for statement in case.statements:
        kinds = ASSEMBLY_KINDS if statement.body["scope"] == case.seal.body["scope"] else MATTER_KINDS
        if statement.kind not in kinds:
            yield f"{statement.name} 不应出现在“{statement.body['scope']}”之下"


V6 = Check(
    "V6",
    "每份声明与日志承诺相符，一份不多，一份不少",
    "Each payload matches its commitment, none is missing in scope, none is without a leaf",
    examine_commitments,
)
V7 = Check("V7", "每份声明都是规范形式", "Every payload is in canonical form", examine_form)
V8 = Check(
    "V8",
    "每份声明都符合其种类的格式，没有未知种类",
    "Every payload fits the closed schema of its kind, and every kind is known",
    examine_shape,
)
