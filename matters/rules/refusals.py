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
AMOUNT_REFUSED = Refusal("amount_refused", "金额“{amount}”看不懂。", "请写成元，例如 612000 或 61.2万。", status=422)
NO_AMOUNT = Refusal("no_amount", "动用资金的议题必须写明金额。", "请填写预算总额（元）。", ("MF165 23",), 422)
OTHER_NEEDS_REASON = Refusal(
    "other_needs_reason",
    "选择“其他重大事项”时必须写明理由。",
    "请写明为什么属于重大事项。",
    ("SEED 10",),
    422,
)
UNKNOWN_MAJOR_MATTER = Refusal(
    "unknown_major_matter", "没有选择属于哪一类重大事项。", "请在六类中选择一类。", ("SEED 10",), 422
)
AUTHORITY_MISSING = Refusal(
    "authority_missing",
    "没有写明这笔支出凭什么授权。",
    "请选择已经通过的业主大会决议，或写明议事规则、管理规约的条款。",
    ("SEED 10", "CC 278"),
    422,
)
AUTHORITY_NOT_ADOPTED = Refusal(
    "authority_not_adopted", "所选的决议没有通过，或不是本小区的。", "请重新选择已经生效的决议。", ("CC 278",), 422
)
NOT_FOR_ASSEMBLY = Refusal(
    "not_for_assembly",
    "“{title}”是授权范围内的支出，不列入会议议程。",
    "需要业主大会表决的，请另行起草议题。",
    ("CC 278",),
    422,
)
NOT_CHANGEABLE = Refusal(
    "not_changeable",
    "这项议题已经报告，正在等待答复或已获同意，不能修改。",
    "被退回或收到意见以后才能补正；确需另办的，请起草新的议题。",
)
REPLY_FIRST = Refusal("reply_first", "{addressees}提出的意见还没有答复。", "请先答复意见，再重新报告。", ("SEED 10",))
ALREADY_REPLIED = Refusal("already_replied", "这份意见已经答复过了。", "请回到议题页面查看。")
NOTHING_TO_REPLY = Refusal("nothing_to_reply", "这份意见是同意，不需要答复。", "请回到议题页面。")
UNKNOWN_OPINION = Refusal("unknown_opinion", "没有找到这份意见。", "请回到议题页面重新选择。", status=404)
REPLY_MISSING = Refusal("reply_missing", "没有填写答复。", "请写清是否采纳、怎样修改。", status=422)
ACTED_REFUSED = Refusal(
    "acted_refused",
    "紧急处置的时间没有填写，或晚于现在。",
    "请填写实际开始处置的日期和时间；还没有处置的，请按一般程序报告。",
    ("SEED 10",),
    422,
)
EMERGENCY_REASON_MISSING = Refusal(
    "emergency_reason_missing",
    "没有写明为什么来不及事先报告。",
    "请写清发生了什么、不处置有什么危险。",
    ("SEED 10",),
    422,
)
UNKNOWN_CLAUSE = Refusal("unknown_clause", "有一项补正内容无法识别。", "请在列出的项目中重新勾选。", status=422)
NOT_YOUR_TURN = Refusal(
    "not_your_turn", "小区党支部还没有同意，尚未轮到社区“两委”答复。", "党支部同意以后，这份报告会出现在您的待办里。"
)
NOT_SILENT = Refusal(
    "not_silent",
    "{addressee}的答复期限还没有过，街道不能代为答复。",
    "期限到{due}；到期仍未答复的，街道才可以代为答复。",
    ("SEED 10",),
    403,
)
NOT_ESCALATED = Refusal(
    "not_escalated",
    "这份报告不以同意为前提，未答复不影响办理，街道不需要代为答复。",
    "请回到待办列表。",
    ("SEED 10",),
    403,
)
PLACE_REASON_MISSING = Refusal(
    "place_reason_missing", "没有写明街道为什么代为答复。", "请写明，例如：书记出差，逾期未答复。", ("SEED 10",), 422
)
NOT_SHOWN = Refusal("prereports_not_shown", "本地规则没有要求公开事前报告。", "请向业主委员会查询。", ("SEED 10",), 404)
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
