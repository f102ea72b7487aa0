"""What the forms of the books refuse: each sentence stands at its field and says what to do."""

from __future__ import annotations

from kernel.refusals import Refusal

# ── a line ──
VOUCHER_TAKEN = Refusal(
    "voucher-taken", "凭证号“{voucher}”已经用在：{known}。", "请换一个没有用过的号，例如 {next}。", status=422
)
QUARTER_PUBLISHED = Refusal(
    "quarter-published",
    "{quarter}的收支已经公布，不能再往里记账。",
    "请记在今天（或者还没公布的季度），摘要里写明是哪天的事。",
    status=422,
)
QUARTER_UNDER_SIGNATURE = Refusal(
    "quarter-under-signature",
    "{quarter}的公示稿正在等签名，不能再往里记账。",
    "请先撤回这一稿，或者记在以后的一天。",
    status=422,
)
BEFORE_THE_BOOKS = Refusal(
    "before-the-books", "账是从 {year} 年开始的，更早的钱已经算在上年结转里。", "请核对日期。", status=422
)
RESOLUTION_UNREADABLE = Refusal(
    "resolution-unreadable",
    "“{text}”看不出是哪个决议。",
    "请写明谁的决议和文号，例如：业主大会决议2026-01号，或业委会决定2026-07号。",
    status=422,
)
METER_UNREADABLE = Refusal(
    "meter-unreadable", "“{text}”看不出是什么报表。", "请写报表的名称，例如：车场系统10月月报。", status=422
)
ENTRY_USED = Refusal(
    "entry-used", "这一页已经记过一笔账，不能再改成另一笔。", "请回到账目，重新打开“记一笔”。", status=409
)

# ── taking a line back ──
TAKEN_BACK = Refusal(
    "taken-back", "这一笔已经用凭证“{voucher}”冲销过，不能再冲销。", "请打开那一笔看一看。", status=409
)
IS_A_REVERSAL = Refusal(
    "is-a-reversal", "这一笔本身就是冲销，不能再冲销。", "如果冲销错了，请把原来那一笔重新记一次。", status=409
)
NOTHING_TO_NAME = Refusal(
    "nothing-to-name",
    "这一笔没有凭证号，没法写明冲销的是哪一笔。",
    "请用“记一笔”另记一笔负数（红字），摘要里写明冲销哪天的哪一笔。",
    status=409,
)
REASON_FOR_REVERSAL = Refusal(
    "reason-for-reversal", "没有写为什么冲销。", "请写一句话，例如：重复记账；金额记错。", status=422
)
REVERSED_BEFORE = Refusal(
    "reversed-before", "冲销的日期早于原来那一笔（{day}）。", "请写那一天或以后的日期。", status=422
)
BOOKS_BEGUN = Refusal("books-begun", "账已经开始记了，期初结余不能再改。", "有错请记一笔更正。", status=409)

# ── contracts ──
NO_SUCH_CONTRACT = Refusal("no-such-contract", "没有登记过这份合同。", "请从合同列表打开。", status=404)
CONTRACT_TAKEN = Refusal(
    "contract-taken",
    "编号“{number}”已经登记过：{known}。",
    "请核对；合同有变更的，用补充协议的编号另登记一份。",
    status=422,
)
PARTY_MISSING = Refusal("party-missing", "没有写对方。", "请填写和谁签的合同。", status=422)
SUBJECT_MISSING = Refusal("subject-missing", "没有写内容。", "请写这份合同是做什么的。", status=422)

# ── doubts, which a person looks at before going on ──
RED_FIGURE = Refusal("red-figure", "金额是负数（红字）。", "它会减少{side}。如果不是退款或冲减，请返回修改。")
DAY_AHEAD = Refusal("day-ahead", "日期晚于今天。", "请核对。")
NEW_CATEGORY = Refusal("new-category", "“{category}”是第一次用的类别。", "公示时归在“{block}”。")
ADDS_TO_CLOSED = Refusal(
    "adds-to-closed",
    "有 {count} 笔新的收支落在已经公布或正在签名的季度（{quarters}）。",
    "导入后，已公布的要发布更正版并写明原因，正在签名的要先撤回。",
)
