"""What the disclosure package refuses or doubts: each sentence says what, and the next what to do in the book."""

from __future__ import annotations

from kernel.refusals import Refusal
from registry.rules.refusals import CELL_FAILED, FORMULA

__all__ = ["CELL_FAILED", "FORMULA"]

# ── the book ──
NO_LEDGER = Refusal(
    "no-ledger",
    "没有找到流水账。流水账的表头应有日期、摘要，以及收入金额和支出金额（或一列金额）。",
    "请在流水账上方补上表头，例如：日期、凭证号、摘要、类别、收入金额、支出金额、结余、合同/决议、经手人。",
    status=422,
)
NO_LINES = Refusal("no-lines", "没有读到任何一笔收支。", "请检查表头下面是否有数据。", status=422)
NO_YEAR = Refusal(
    "no-year",
    "没有写明是哪一年的账。",
    "请在标题里写上年份，例如“公共收益收支流水账（2026年）”，或者在日期里写上年份。",
    status=422,
)
OPENING_DIFFERS = Refusal(
    "opening-differs",
    "上年结转 {book} 元，与已入账的期末结余 {known} 元不一致。",
    "请核对是否漏记，或者导入了另一个小区的账。",
    status=422,
)
LINE_CHANGED = Refusal(
    "line-changed",
    "凭证“{voucher}”已经入账，但内容不同：账上是 {known}，本文件是 {book}。",
    "已入账的记录不能改写。请在账上另记一笔红字冲销，再记正确的一笔。",
    status=422,
)
CONTRACT_CHANGED = Refusal(
    "contract-changed",
    "合同“{number}”已经登记，但内容不同。",
    "请核对合同台账；合同变更请用新的合同编号或补充协议编号。",
    status=422,
)

# ── a cell ──
AMOUNT_MISSING = Refusal("amount-missing", "没有金额。", "请填写收入金额或支出金额。", status=422)
AMOUNT_UNREADABLE = Refusal("amount-unreadable", "“{text}”不是金额。", "请只填数字，例如 1234.50。", status=422)
AMOUNT_TOO_FINE = Refusal("amount-too-fine", "“{text}”超过两位小数。", "请精确到分。", status=422)
AMOUNT_BEYOND_BELIEF = Refusal("amount-beyond-belief", "“{text}”大得不可信。", "请核对金额。", status=422)
AMOUNT_ZERO = Refusal("amount-zero", "金额是 0。", "请填写金额，或者删去这一行。", status=422)
AMOUNT_TWICE = Refusal("amount-twice", "同一行既有收入又有支出。", "请分成两行记账。", status=422)
AMOUNT_IS_DATE = Refusal(
    "amount-is-date", "被 Excel 变成了日期。", "请把单元格格式设为“数值”，再重新填写。", status=422
)
SIDE_UNKNOWN = Refusal(
    "side-unknown",
    "看不出是收入还是支出。",
    "请分“收入”“支出”两列填写，或者加一列“收支”，写“收入”或“支出”。",
    status=422,
)
SECOND_OPENING = Refusal(
    "second-opening",
    "又有一个期初余额 {stated} 元，与前面逐笔计算的 {counted} 元不同。",
    "一个文件只能有一本流水账；现金账和银行账请合并成一本，再导入。",
    status=422,
)
DATE_MISSING = Refusal("date-missing", "没有日期。", "请填写日期，例如 2026-01-06。", status=422)
DATE_UNREADABLE = Refusal("date-unreadable", "“{text}”不是日期。", "请写成 2026-01-06。", status=422)
DATE_OTHER_YEAR = Refusal(
    "date-other-year", "“{text}”不在 {year} 年。", "请核对年份；别的年份的账请另存一个文件。", status=422
)
TEXT_MISSING = Refusal("text-missing", "没有摘要。", "请写明这笔钱是什么。", status=422)
TEXT_TOO_LONG = Refusal("text-too-long", "超过 {limit} 个字。", "请写得短一些。", status=422)
CATEGORY_MISSING = Refusal("category-missing", "没有类别。", "请写明类别，例如 停车、广告、维修更新。", status=422)
VOUCHER_MISSING = Refusal("voucher-missing", "没有凭证号。", "请填写凭证号，例如 记-01-001。", status=422)
VOUCHER_TWICE = Refusal("voucher-twice", "凭证号“{voucher}”在第{row}行已经用过。", "请核对凭证号。", status=422)
CONTRACT_TWICE = Refusal("contract-twice", "合同编号“{number}”在第{row}行已经用过。", "请核对编号。", status=422)
CONTRACT_NUMBER_MISSING = Refusal("contract-number-missing", "没有合同编号。", "请填写合同编号。", status=422)
CORRECTS_UNKNOWN = Refusal("corrects-unknown", "要冲销的凭证“{voucher}”不在账上。", "请核对凭证号。", status=422)
BALANCE_MISSING = Refusal("balance-missing", "没有余额。", "请填写结转的余额。", status=422)

# ── doubts ──
BALANCE_DIFFERS = Refusal("balance-differs", "账上的结余是 {stated} 元，逐笔计算是 {counted} 元。", "请核对。")
TOTAL_DIFFERS = Refusal("total-differs", "账上的合计是 {stated} 元，逐笔计算是 {counted} 元。", "请核对。")
DATE_BACKWARDS = Refusal("date-backwards", "日期早于上一行。", "请核对日期。")
CONTRACT_UNKNOWN = Refusal("contract-unknown", "合同台账里没有“{number}”。", "请把合同登记到台账。")
CONTRACT_ENDS_FIRST = Refusal("contract-ends-first", "合同 {begins} 才开始，{ends} 就结束。", "请核对起止日期。")
REFERENCE_UNKNOWN = Refusal("reference-unknown", "“{text}”不是合同编号，也不是决议。", "请写合同编号或决议文号。")
CATEGORY_NOWHERE = Refusal("category-nowhere", "没有“类别”列，全部记为“未分类”。", "请加一列类别。")
SHEET_UNREAD = Refusal("sheet-unread", "不是流水账、银行对账单或合同台账，没有读取。", "如果它是账，请补上表头。")
LINES_GONE = Refusal(
    "lines-gone", "已入账的 {count} 笔在本文件里没有，例如 {line}。", "已入账的记录会保留；要取消请记红字冲销。"
)
OPENING_NOWHERE = Refusal("opening-nowhere", "没有写明上年结转，按 0 元计算。", "请在第一行写“上年结转”和余额。")

# ── the budget ──
BUDGET_NEEDS_A_DECISION = Refusal(
    "budget-needs-a-decision",
    "工作经费预算要有金额，并写明批准它的决议。",
    "请填写预算金额和业主大会决议的文号。",
    ("SEED 10",),
    422,
)

# ── statements ──
COMMUNITY_HAS_NO_BOOKS = Refusal("no-books", "“{name}”还没有账。", "请先导入账本。", status=404)
QUARTER_UNREADABLE = Refusal("quarter-unreadable", "“{text}”不是季度。", "请写成 2026Q1。", status=422)
NO_SUCH_STATEMENT = Refusal(
    "no-such-statement", "没有公布过这个季度的收支公示，或者没有这一版。", "请从小区的公示列表打开。", status=404
)
NOT_IN_REGISTER = Refusal(
    "not-in-register",
    "业主名册上现在没有您的房屋，或者没有登记面积。",
    "请带房产证到社区居委会核对名册。",
    ("CC 283",),
    404,
)
NO_ROOT = Refusal("no-root", "这个小区还没有签章证书。", "请联系业委会，或者系统管理员。", status=404)
QUARTER_NOT_OVER = Refusal(
    "quarter-not-over", "{quarter}还没有结束。", "请在季度结束后，把最后几天的账记完再公布。", status=409
)
QUARTER_EMPTY = Refusal("quarter-empty", "{quarter}账上没有一笔收支。", "请先导入或登记这个季度的账。", status=409)
STATEMENT_STOPPED = Refusal(
    "statement-stopped",
    "账不平，不能公布：{says}",
    "请更正账目（记红字冲销）；期初对不上的，先更正上一季度的公示，再来公布。",
    status=409,
)
ALREADY_FROZEN = Refusal(
    "already-frozen", "{quarter}的公示稿已经定稿，正等{waiting}签名。", "请先签名，或者撤回这一稿再改。", status=409
)
NOT_FROZEN = Refusal("not-frozen", "{quarter}没有定稿的公示稿。", "请财务先核对账目并定稿。", status=409)
NOTHING_CHANGED = Refusal(
    "nothing-changed", "账目与已公布的第{revision}版完全一样。", "没有要更正的，就不必公布新的一版。", status=409
)
REASON_MISSING = Refusal(
    "reason-missing", "更正已经公布的公示，要写明理由。", "请写清楚改了什么、为什么改，业主都会看到。", status=422
)
NOT_YOUR_SIGNATURE = Refusal(
    "not-your-signature", "公示由财务和主任两个人签名，您不在其列。", "请财务或主任本人登录签名。", status=403
)
ALREADY_SIGNED = Refusal("already-signed", "{role}已经签过名了。", "请等另一位签名。", status=409)
ONE_PERSON_TWICE = Refusal(
    "one-person-twice", "财务和主任必须是两个人，同一个人不能签两次。", "请另一位本人登录签名。", status=409
)
STATEMENT_CHANGED = Refusal(
    "statement-changed", "您看到的公示稿已经撤回或重新定稿。", "请重新打开公示稿，核对后再签名。", status=409
)
SIGNATURES_MISSING = Refusal(
    "signatures-missing",
    "{quarter}的公示稿还没有签齐，还差{waiting}。",
    "请他们本人登录签名，签齐后自动公布。",
    status=409,
)
SEAL_MISSING = Refusal(
    "seal-missing",
    "本小区还没有公示用的签章证书。",
    "请系统管理员运行 bin/mingbai community seal，再来定稿。",
    status=409,
)
