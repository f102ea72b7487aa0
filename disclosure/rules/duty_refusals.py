"""What is refused about due days and about owners' questions, in words the reader can act on."""

from __future__ import annotations

from kernel.refusals import Refusal

# ── days of rest entered by hand ──
DAYS_BACKWARDS = Refusal("days-backwards", "最后一天早于第一天。", "请核对日期。", status=422)
DAYS_TOO_MANY = Refusal("days-too-many", "一次最多登记 {most} 天。", "请分几次登记。", status=422)

# ── questions ──
TEXT_HOLDS_PHONE = Refusal(
    "text-holds-phone",
    "里面好像有电话号码。这段话会公开显示，谁都看得到。",
    "请删去电话号码再提交。",
    ("PIPL 25",),
    422,
)
TEXT_HOLDS_IDENTITY = Refusal(
    "text-holds-identity",
    "里面好像有身份证号码。这段话会公开显示，谁都看得到。",
    "请删去身份证号码再提交。",
    ("PIPL 25",),
    422,
)
TEXT_HOLDS_CARD = Refusal(
    "text-holds-card",
    "里面好像有银行卡号。这段话会公开显示，谁都看得到。",
    "请删去银行卡号再提交。",
    ("PIPL 25",),
    422,
)
TEXT_EMPTY = Refusal("text-empty", "还没有写内容。", "请写好以后再提交。", status=422)
TEXT_LONG = Refusal("text-long", "写了 {length} 个字，最多 {most} 个字。", "请写得短一些，或者分几次提。", status=422)
TEXT_UNREADABLE = Refusal("text-unreadable", "里面有系统不能记录的字符。", "请去掉特殊符号或表情，再提交。", status=422)
NO_SUCH_LINE = Refusal("no-such-line", "这一版公示里没有第 {line} 笔。", "请回到公示页面重新选择。", status=404)
SUPERSEDED_STATEMENT = Refusal(
    "superseded-statement", "这一版已经被新的一版代替。", "请打开新的一版，在那里提问。", status=409
)
TOO_MANY_QUESTIONS = Refusal(
    "too-many-questions",
    "一天最多提 {most} 个问题，您已经提满了。",
    "请明天再提；急事请直接联系业委会或社区居委会。",
    status=429,
)
NO_SUCH_QUESTION = Refusal("no-such-question", "没有找到这个问题。", "请从问题列表重新打开。", status=404)
QUESTION_WITHDRAWN = Refusal("question-withdrawn", "这个问题已经撤下，不能再答复。", "请回到问题列表。", status=409)
NOT_YET_YOURS = Refusal(
    "not-yet-yours",
    "业委会的答复期限到{due}，现在还没有到{office}办理的时候。",
    "期限过后仍未答复，再由{office}督促或答复。",
    status=409,
)
NOT_AN_ANSWERER = Refusal(
    "not-an-answerer", "您的职务不能答复这个问题。", "请由业委会财务委员、主任，或社区、街道答复。", status=403
)
NOT_A_WITHDRAWER = Refusal(
    "not-a-withdrawer", "只有社区工作人员可以撤下问题。", "需要撤下的，请联系社区居委会。", status=403
)
UNKNOWN_REASON = Refusal("unknown-reason", "没有选择撤下的理由。", "请选择一个理由。", status=422)
