"""What the maintenance fund refuses or doubts: each sentence says what, and the next what to do."""

from __future__ import annotations

from kernel.refusals import Refusal

# ── the list of sub-accounts ──
NO_FUND_LIST = Refusal(
    "fund-no-list",
    "没有找到分户清单。表头应有房号、余额，以及首期应交或首期实交。",
    "请在清单上方补上表头，例如：楼栋、单元、房号、面积、首期应交、首期实交、续交、利息、已用、余额。",
    status=422,
)
NO_FUND_ROWS = Refusal("fund-no-rows", "没有读到任何一户。", "请检查表头下面是否有数据。", status=422)
NO_REGISTER = Refusal("fund-no-register", "本小区还没有业主名册。", "请先导入业主名册，再导入分户清单。", status=422)
UNIT_UNKNOWN = Refusal(
    "fund-unit-unknown",
    "名册里没有“{unit}”。",
    "请对照业主名册核对楼栋、单元、房号；名册有误的，先更正名册。",
    status=422,
)
UNIT_AMBIGUOUS = Refusal("fund-unit-ambiguous", "名册里有几套“{unit}”，分不清是哪一套。", "请补上单元。", status=422)
UNIT_TWICE = Refusal("fund-unit-twice", "“{unit}”在第{row}行已经写过。", "请删去多余的一行。", status=422)
NEGATIVE = Refusal("fund-negative", "“{title}”是负数。", "请填写累计数，不填负数。", status=422)
BALANCE_DIFFERS = Refusal(
    "fund-balance-differs",
    "余额写的是 {stated} 元，按本行计算是 {counted} 元，相差 {difference} 元。",
    "请向开户银行核对本户的交存、利息、使用和余额。",
    status=422,
)
TOTAL_DIFFERS = Refusal(
    "fund-total-differs",
    "“{title}”合计写的是 {stated} 元，逐行相加是 {counted} 元。",
    "请核对是漏了行，还是合计没有更新。",
    status=422,
)
WENT_DOWN = Refusal(
    "fund-went-down",
    "“{title}”累计 {stated} 元，比已入账的 {known} 元少。",
    "请使用从开户起累计的分户清单；以前入错的，先在系统里冲销。",
    status=422,
)
USE_NOT_RECORDED = Refusal(
    "fund-use-not-recorded",
    "已用 {stated} 元，系统里只登记了 {known} 元，多出 {difference} 元没有项目。",
    "请先登记这笔使用（写明业主大会决议，或按紧急使用登记），再导入清单。",
    ("MF165 23",),
    422,
)
DAY_BACKWARDS = Refusal(
    "fund-day-backwards",
    "清单截至 {day}，早于已导入的 {known}。",
    "请使用最新的分户清单。",
    status=422,
)

# ── doubts: the row is taken, a person should look ──
NO_DAY = Refusal("fund-no-day", "没有写明截至哪一天，按 {day} 计算。", "请在标题下写明，例如“截至2026年9月30日”。")
DAY_AHEAD = Refusal("fund-day-ahead", "写的截止日期 {day} 还没有到。", "请核对日期。", status=422)
AREA_DIFFERS = Refusal(
    "fund-area-differs", "清单上的面积是 {stated} 平方米，名册是 {known} 平方米。", "分摊费用以名册为准，请核对。"
)
FIRST_DIFFERS = Refusal(
    "fund-first-differs", "首期应交 {stated} 元，已入账的是 {known} 元；仍按已入账的计算。", "请向开户银行核对。"
)
ARREARS_DIFFER = Refusal(
    "fund-arrears-differ", "欠交写的是 {stated} 元，按账上计算是 {counted} 元；按较大的计算。", "请核对。"
)
USE_NOT_DEDUCTED = Refusal(
    "fund-use-not-deducted", "已用 {stated} 元，系统里已登记 {known} 元；银行可能还没有扣划。", "请与银行核对。"
)
USE_ROUNDED = Refusal("fund-use-rounded", "已用与系统登记的相差 {difference} 元，是分摊尾差。", "请与银行核对。")
UNITS_LEFT_OUT = Refusal(
    "fund-units-left-out", "名册里有 {count} 套不在清单里，例如{example}。", "没有交存过的，请让银行把它们也列进清单。"
)
SHEET_UNREAD = Refusal("fund-sheet-unread", "不是分户清单，没有读取。", "如果它是清单，请补上表头。")

# ── uses ──
NO_ACCOUNTS = Refusal("fund-no-accounts", "还没有导入分户清单。", "请先导入银行的分户清单。")
NO_SCOPE = Refusal("fund-no-scope", "没有选择由哪些房屋分摊。", "请勾选列支范围，至少一个单元。", ("MF165 22",), 422)
USE_AMOUNT = Refusal("fund-use-amount", "金额“{text}”不对。", "请填写大于零的金额（元），最多两位小数。", status=422)
USE_DAY_AHEAD = Refusal("fund-use-day-ahead", "日期还没有到。", "请填写实际列支的日期。", status=422)
USE_TEXT = Refusal("fund-use-text", "“{field}”没有填写，或者有系统不能记录的字符。", "请补充后再提交。", status=422)
NOT_DECIDED = Refusal(
    "fund-not-decided",
    "这项议题没有经业主大会通过，或者结果还没有最终生效，不能据此使用维修资金。",
    "请选择已经通过并生效的“使用维修资金”议题；危及安全的，按紧急使用登记。",
    ("CC 278", "MF165 23"),
    422,
)
OVER_DECISION = Refusal(
    "fund-over-decision",
    "业主大会批准 {approved} 元，已列支 {used} 元，再列支 {amount} 元就超过了。",
    "超出的部分要另行表决。",
    ("CC 278",),
    422,
)
BALANCE_TOO_LOW = Refusal(
    "fund-balance-too-low",
    "有 {count} 户的余额不够分摊，共差 {owed} 元，例如{example}。",
    "请先筹集；业主大会决定由这些户补交的，请勾选“不够的部分记为应补交”。",
    ("MF165 17",),
    422,
)
EMERGENCY_UNCONFIRMED = Refusal(
    "fund-emergency-unconfirmed",
    "紧急使用要写明有什么危险、由谁在哪一天确认。",
    "请填写确认的单位（例如街道办事处、房屋安全鉴定机构）和日期。",
    ("CC 281¶2", "MF165 24"),
    422,
)
NO_SUCH_USE = Refusal("fund-no-such-use", "没有找到这个项目。", "请回到维修资金页面重新选择。", status=404)
NOT_AN_EMERGENCY = Refusal("fund-not-an-emergency", "这个项目不是紧急使用，没有事后公开的说明。", "请核对项目。")
FOLLOWED_UP = Refusal("fund-followed-up", "这个项目已经作过事后公开。", "请打开项目页面查看。")
ALREADY_REVERSED = Refusal("fund-already-reversed", "这个项目已经冲销。", "请打开项目页面查看。")

# ── the replenishment plan ──
PLAN_PERCENT = Refusal(
    "fund-plan-percent",
    "目标应是首期交存额的 30% 到 200%。",
    "请填写 30 到 200 之间的整数，补足到首期填 100。",
    ("MF165 17",),
    422,
)
NOTHING_TO_RAISE = Refusal(
    "fund-nothing-to-raise", "按这个目标，没有一户需要补交。", "请核对目标，或者暂不续筹。", status=422
)

# ── the year ──
YEAR_AHEAD = Refusal("fund-year-ahead", "对账日还没有到。", "请填写今天或以前的日期。", status=422)
DIFFERENCE_UNEXPLAINED = Refusal(
    "fund-difference-unexplained",
    "银行对账单比分户合计{more} {difference} 元，没有写明原因。",
    "请查明并写明原因，再提交签名；查不清的也要如实写明。",
    ("MF165 30",),
    422,
)
YEAR_FROZEN = Refusal("fund-year-frozen", "{year}年的对账正在等{waiting}签名。", "请先签名；要改的，请先撤回。")
YEAR_UNCHANGED = Refusal("fund-year-unchanged", "与已公布的第{revision}版相同。", "没有变化，不用再公布。")
REVISION_REASON = Refusal("fund-revision-reason", "更正已公布的对账，要写明原因。", "请写明为什么更正。", status=422)
NO_SUCH_YEAR = Refusal("fund-no-such-year", "没有找到这一年的对账。", "请回到维修资金页面重新选择。", status=404)
YEAR_CHANGED = Refusal("fund-year-changed", "对账内容已经撤回或改动，这次签名没有保存。", "请打开最新的内容重新核对。")
YOUR_SIGNATURE_IS_THERE = Refusal("fund-signed-already", "{role}已经签过名。", "请等另一位签名。")
ONE_PERSON_TWICE = Refusal("fund-one-person-twice", "财务和主任不能由同一个人签名。", "请由另一位签名。", ("MF165 30",))
