"""V5: the root over all leaves is the newest checkpoint's, and time never runs backwards along the log."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from evidence.rules.checkpoints import open_checkpoint
from verifier.case import Case
from verifier.outcome import Check, Outcome, judged


def examine(case: Case) -> Outcome:
    return judged(_problems(case), f"由 {len(case.leaves)} 条记录重新算出的树根与最新检查点相同")


def _problems(case: Case) -> Iterator[str]:
    size = max(case.checkpoints)
    if len(case.leaf_lines) != size:
        yield f"日志有 {len(case.leaf_lines)} 条，最新检查点是 {size} 条"
        return
    newest = open_checkpoint(case.checkpoints[size].decode(), case.seal.log_key)
    if newest.root != case.roots[size]:
        yield "由全部记录重新算出的树根与最新检查点不同：有记录被改动、增删或调换"
    for index, leaf in enumerate(case.leaves):
        if leaf is None:
            yield f"日志第 {index} 条格式不对"
    times = [(index, leaf.time) for index, leaf in enumerate(case.leaves) if leaf is not None]
    for (_, before), (index, after) in pairwise(times):
        if after < before:  # PROTOCOL 4: times never decrease
            yield f"日志第 {index} 条的时间早于前一条"


V5 = Check(
    "V5",
    "由全部记录重新算出的树根等于最新检查点，时间不倒流",
    "The root recomputed from all leaves is the newest checkpoint's; times never decrease",
    examine,
)
