"""What the matters package says when it must say no."""

from __future__ import annotations

from kernel.refusals import Refusal

UNKNOWN_MATTER = Refusal("unknown_matter", "没有找到这项议题。", "请回到议题列表重新选择。", status=404)
UNKNOWN_PREREPORT = Refusal("unknown_prereport", "没有找到这份事前报告。", "请回到待办列表重新选择。", status=404)
UNKNOWN_DECISION_TYPE = Refusal(
    "unknown_decision_type",
    "没有“{code}”这种决定事项。",
    "请在《民法典》第278条的九项中选择一项。",
    ("CC 278",),
    422,
)
WRONG_MAJOR_MATTER = Refusal(
    "wrong_major_matter",
    "“{name}”所选的重大事项类别不对，或没有选择。",
    "请选择：{choices}。",
    ("SEED 10",),
    422,
)
FIELD_MISSING = Refusal("field_missing", "“{field}”没有填写。", "请补充后再提交。", status=422)
TEXT_REFUSED = Refusal(
    "text_refused", "“{field}”里有系统不能记录的字符。", "请去掉特殊符号或改用常用字后再提交。", status=422
)
AMOUNT_REFUSED = Refusal(
    "amount_refused", "金额“{amount}”看不懂。", "请写成元，最多两位小数，例如 12800.00。", status=422
)
NO_AMOUNT = Refusal("no_amount", "动用资金的议题必须写明金额。", "请填写预算总额（元）。", ("MF165 23",), 422)
ALREADY_FILED = Refusal("already_filed", "这项议题已经报告，正在等待答复。", "收到答复后才能修改或重新报告。")
NOT_MAJOR = Refusal("not_major", "这项议题不属于应当事前报告的重大事项。", "可以直接列入会议议程。")
ALREADY_ANSWERED = Refusal("already_answered", "{addressee}已经答复过这份报告。", "如需改变意见，请等业委会重新报告。")
NOT_ADDRESSED = Refusal(
    "not_addressed", "这份报告没有报送给您所在的组织。", "请确认登录的身份；有疑问请联系业委会。", status=403
)
REASONS_MISSING = Refusal(
    "reasons_missing", "退回或提出意见时必须写明理由。", "请写清要补充或修改什么，业委会才能补正。", ("SEED 10",), 422
)
UNKNOWN_VERDICT = Refusal("unknown_verdict", "没有选择意见。", "请选择：同意上会、退回补正或提出意见。", status=422)
BRANCH_REASON_MISSING = Refusal(
    "branch_reason_missing",
    "本小区没有登记党支部，报告时须写明原因。",
    "请填写没有小区党支部的原因，报告将报送社区“两委”。",
    ("SEED 10",),
    422,
)
UNKNOWN_ACT = Refusal("unknown_act", "这份待签文件已不存在或已经签过。", "请回到办理页面查看当前状态。", status=404)
ACT_NOT_YOURS = Refusal("act_not_yours", "这份文件不是由您起草的，不能由您签名。", "请由起草人本人签名。", status=403)
BAD_SIGNATURE = Refusal(
    "bad_signature", "签名与文件内容不符，没有保存。", "请刷新页面，核对内容后重新签名。", ("ESL 13",), 422
)
STALE_ACT = Refusal("stale_act", "这份待签文件已经过期。", "请重新生成后再签名。")
