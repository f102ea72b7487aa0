"""What the voting package says when it must say no."""

from __future__ import annotations

from kernel.refusals import Refusal

PAPER_ROUTE = "也可以向社区领取纸质表决票。"

UNKNOWN_ASSEMBLY = Refusal("unknown_assembly", "没有找到这次业主大会。", "请核对通知上的网址或二维码。", status=404)
EMPTY_AGENDA = Refusal("empty_agenda", "会议还没有议题。", "请先选择至少一项议题。", ("PMR 14",))
NOT_A_DRAFT = Refusal(
    "not_a_draft", "会议通知已经发出，议题、规则和名册不能再改。", "如确有错误，请另行召集会议。", ("PMR 14",)
)
EMPTY_ROLL = Refusal("empty_roll", "小区还没有业主名册。", "请先导入名册。", ("SPC-BQ 9",))
PREREPORT_MISSING = Refusal(
    "prereport_missing",
    "议题“{title}”还没有向{addressees}事前报告，不能发出会议通知。",
    "请先提交事前报告。",
    ("SEED 10",),
)
PREREPORT_WAITING = Refusal(
    "prereport_waiting",
    "议题“{title}”正在等待{addressees}答复，不能发出会议通知。",
    "收到同意后再发通知；超过期限未答复的，将转街道办处理。",
    ("SEED 10",),
)
PREREPORT_RETURNED = Refusal(
    "prereport_returned",
    "议题“{title}”被{addressees}退回补正，不能发出会议通知。",
    "请按意见补正后重新报告。",
    ("SEED 10",),
)
ONLY_REHEARSAL = Refusal(
    "only_rehearsal",
    "本地尚未认可本系统，议事规则也没有约定电子表决，不能召集有法律效力的会议。",
    "可以先办“演练”；正式表决请先由业主大会在议事规则中约定电子表决。",
    ("ESL 3",),
)
OPENS_TOO_EARLY = Refusal(
    "opens_too_early",
    "投票开始时间太早：通知发出后须满{days}日，最早{earliest}开始。",
    "请把开始时间改到这个时间或更晚。",
    ("PMR 14", "CC 201"),
    422,
)
WINDOW_REFUSED = Refusal(
    "window_refused", "投票期限为{days}天，不在{least}至{most}天之间。", "请调整截止时间。", ("GR 22",), 422
)
SEAL_MISSING = Refusal(
    "seal_missing",
    "本小区还没有签章证书，计票后的结果证书无法签章。",
    "请系统管理员运行 bin/mingbai community seal，再来签发通知。",
)
STALE_NOTICE = Refusal("stale_notice", "会议通知是前一天起草的，日期已变。", "请重新生成通知后再签发。")
NOT_OPEN_YET = Refusal("not_open_yet", "投票还没有开始。", "请在{opens}以后再来。", ("PMR 14",))
VOTE_CLOSED = Refusal("vote_closed", "投票已于{closes}截止，不能再投。", "结果公布后可以在本页查看。")
NOT_CLOSED_YET = Refusal("not_closed_yet", "投票还没有截止，不能提前计票。", "请在{closes}以后再计票。")
ALREADY_CLOSED = Refusal("already_closed", "投票已经截止并计票，不能再改。", "请查看结果公告。")
NOT_NOTICED = Refusal("not_noticed", "会议通知还没有发出。", "请先签发会议通知。", ("PMR 14",))
NOT_ON_ROLL = Refusal(
    "not_on_roll", "本次会议的名册里没有您。", "如果您是业主，请带上产权证明联系社区更正。", ("SPC-BQ 1",), 403
)
MALFORMED_BALLOT = Refusal(
    "malformed_ballot", "收到的选票格式不对，没有保存。", "请刷新页面后重新填写。" + PAPER_ROUTE, status=422
)
BALLOT_TOO_LARGE = Refusal("ballot_too_large", "收到的内容太大，没有保存。", "请刷新页面后重新填写。", status=413)
WRONG_NOTICE = Refusal("wrong_notice", "这张选票不是投给本次会议的，没有保存。", "请从会议通知重新进入。", status=422)
WRONG_VOTER = Refusal("wrong_voter", "这张选票不是以您的身份填写的，没有保存。", "请重新登录后再投票。", status=403)
WRONG_BINDING = Refusal(
    "wrong_binding", "选票的签名密钥没有登记在您名下，没有保存。", "请重新登录后再投票。", ("ESL 13",), 403
)
EXPIRED_BINDING = Refusal("expired_binding", "签名密钥已过期，选票没有保存。", "请重新登录后再投票。", ("ESL 13",), 403)
BAD_BALLOT_SIGNATURE = Refusal(
    "bad_ballot_signature", "签名与选票内容不符，没有保存。", "请刷新页面后重新填写并签名。", ("ESL 13",), 422
)
WRONG_CHOICES = Refusal("wrong_choices", "选票没有对每一项议题作出选择，没有保存。", "请逐项选择后再签名。", status=422)
CONSENT_MISSING = Refusal(
    "consent_missing", "没有同意使用电子签名，不能电子投票。", "请向社区领取纸质表决票。", ("ESL 3", "ESL 13¶2"), 422
)
WRONG_SEQUENCE = Refusal(
    "already_voted",
    "您已经投过票。再次提交会改变原来的选择。",
    "要改票，请重新打开投票页并确认；不改，请查看“我的票”。",
)
NO_MORE_CHANGES = Refusal(
    "no_more_changes", "您已经改过票，按本次会议规则不能再改。", "原来的票仍然有效，可以在“我的票”中查看。"
)
NO_RESULT_YET = Refusal("no_result_yet", "投票还没有截止计票，不能导出存证包。", "请在结果公布后再导出。")
NO_SUCH_BALLOT = Refusal("no_such_ballot", "您名下没有这张票。", "请在“我的票”中查看您投过的票。", status=404)
NO_SUCH_BUILDING = Refusal("no_such_building", "名册里没有“{building}”。", "请从楼栋列表中选择。", status=404)
VOTE_OVER = Refusal("vote_over", "投票已经截止，不再制作激活信。", "请查看结果公告。")
