"""Why a reference is not added to a line of the books."""

from __future__ import annotations

from kernel.refusals import Refusal

REFERENCE_EMPTY = Refusal("reference-empty", "没有选择，也没有填写。", "请从列表里选一项，或者填写文号。", status=422)
REFERENCE_TWICE = Refusal("reference-twice", "又选了一项，又填了文号。", "两样只要一样：请只选，或者只填。", status=422)
REFERENCE_LONG = Refusal("reference-long", "文号超过 {limit} 个字。", "请写得短一些。", status=422)
REFERENCE_TYPED = Refusal(
    "reference-typed", "“{text}”里有本系统的议题编号，不能手写。", "请在列表里选这个议题。", status=422
)
REFERENCE_NOT_OURS = Refusal(
    "reference-not-ours",
    "选的这一项不能作为{name}。",
    "请在列表里选：只有已经通过的决议、已经报告的事项可以选。",
    status=422,
)
REFERENCE_THERE = Refusal(
    "reference-there",
    "这一笔已经写有{name}：{text}。",
    "已有的不能改写。写错了，请记红字冲销后重记这一笔。",
)
