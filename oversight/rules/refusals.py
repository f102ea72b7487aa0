"""What the execution of decisions, the seal log and the committee's decisions say when they must say no."""

from __future__ import annotations

from kernel.refusals import Refusal

NOT_ADOPTED = Refusal(
    "not-adopted",
    "这项议题还没有生效的决定，没有什么可以执行。",
    "业主大会的决议要等公示期满才生效；议事规则授权业委会决定的事，要先登记业委会的决定。",
    ("CC 278",),
    404,
)
NOTHING_DELEGATED = Refusal(
    "nothing-delegated",
    "本小区的议事规则没有授权业委会自行支出。",
    "请把这件事提交业主大会表决。",
    ("CC 278",),
)
OVER_DELEGATION = Refusal(
    "over-delegation",
    "这件事一共 {amount} 元，超过了议事规则授权业委会决定的 {limit} 元。",
    "请提交业主大会表决；不要拆成几笔来办。",
    ("CC 278",),
)
OVER_RESOLVED = Refusal(
    "over-resolved",
    "这张执行单 {amount} 元，加上已经下的 {ordered} 元，超过了决定的 {resolved} 元。",
    "最多还能下 {left} 元。要多花，得另行表决。",
    ("CC 278",),
    422,
)
OVER_CONTRACT = Refusal(
    "over-contract",
    "这张执行单 {amount} 元，加上这份合同已经下的 {ordered} 元，超过了合同的 {resolved} 元。",
    "这份合同最多还能付 {left} 元。",
    status=422,
)
NOT_A_CONTRACT = Refusal(
    "not-a-contract", "没有找到所选的合同执行单。", "请重新选择，或选“不属于哪份合同”。", status=422
)
AMOUNT_NEEDED = Refusal("amount-needed", "付款必须写明金额。", "请填写这一次付多少元。", status=422)
PREREPORT_MISSING = Refusal(
    "prereport-missing",
    "这件事没有事前报告，不能执行。",
    "请先向小区党支部和社区“两委”报告，等都同意以后再下执行单。",
    ("SEED 10",),
)
PREREPORT_WAITING = Refusal(
    "prereport-waiting",
    "事前报告还没有得到同意（{who}），不能执行。",
    "请等答复；被退回的，补正以后重新报告。",
    ("SEED 10",),
)
TEXT_MISSING = Refusal("text-missing", "“{field}”没有填写。", "请补充后再提交。", status=422)
TEXT_BAD = Refusal("text-bad", "“{field}”太长，或有系统不能记录的字符。", "请改短，去掉特殊符号再提交。", status=422)
DAY_AHEAD = Refusal("day-ahead", "日期“{day}”还没有到。", "请填写已经发生的日期。", status=422)
UNKNOWN_ORDER = Refusal("unknown-order", "没有找到这张执行单。", "请回到执行情况页面重新选择。", status=404)
UNKNOWN_DECISION = Refusal(
    "unknown-decision", "没有找到业委会的这项决定。", "请先登记业委会的决定，再选择它。", status=404
)
COMMITTEE_TOO_SMALL = Refusal(
    "committee-too-small",
    "业委会由 5 到 11 名委员组成（小的小区 3 名），填写的是 {total} 名。",
    "请核对委员总数。",
    ("GR 31",),
    422,
)
VOTES_DO_NOT_ADD_UP = Refusal(
    "votes-do-not-add-up",
    "人数对不上：委员 {total} 名，到会 {present} 名，同意 {votes_for} 名，反对 {against} 名。",
    "到会人数不能多于委员总数，同意和反对加起来不能多于到会人数。委员不能委托别人。",
    ("GR 38",),
    422,
)
NO_QUORUM = Refusal(
    "no-quorum",
    "到会 {present} 名，没有超过全体委员 {total} 名的一半，会议不成立。",
    "请另行召集会议；委员不能委托别人出席。",
    ("GR 38",),
    422,
)
NOT_CARRIED = Refusal(
    "not-carried",
    "同意 {votes_for} 名，没有超过全体委员 {total} 名的一半，没有通过。",
    "没有通过的不能作为决定登记。",
    ("GR 38",),
    422,
)
KEEPER_IS_CHAIR = Refusal(
    "keeper-is-chair",
    "保管印章的人不能同时是业委会主任或副主任。",
    "请业委会另定专人保管印章，由系统管理员改好职务再登记。",
    ("GR 41",),
    403,
)
USE_WITHOUT_DECISION = Refusal(
    "use-without-decision",
    "没有选择用印依据的决定，不能登记用印。",
    "请先有业主大会决议、业委会决定或执行单，再盖章。",
    ("GR 41",),
    422,
)
WRONG_SEAL = Refusal(
    "wrong-seal",
    "业主大会印章只能凭业主大会的决议使用，不能凭业委会的决定。",
    "请选择业主大会决议，或改用业委会印章。",
    ("GR 41",),
    422,
)
COPIES_BAD = Refusal("copies-bad", "份数要在 1 到 {most} 之间。", "请核对盖了几份。", status=422)
UNKNOWN_USE = Refusal("unknown-use", "没有找到要更正的用印记录。", "请回到用印登记页面重新选择。", status=404)
CORRECTED_ALREADY = Refusal("corrected-already", "这条用印记录已经更正过。", "请更正最新的那一条。")
REASON_NEEDED = Refusal("reason-needed", "更正要写明原因。", "请写原来的记录错在哪里。", status=422)
