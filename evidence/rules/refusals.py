"""What the log refuses, in words an owner can act on."""

from __future__ import annotations

from kernel.refusals import Refusal

NO_LOG = Refusal(
    code="no_log",
    says="这个小区还没有开立存证日志。",
    next_step="请联系系统管理员先为小区开立日志。",
    status=404,
)
NOT_IN_LOG = Refusal(
    code="not_in_log",
    says="存证日志里没有这一条记录。",
    next_step="请核对查询码；查询码在您的回执上。",
    status=404,
)
NO_TILE = Refusal(
    code="no_tile",
    says="存证日志没有这一片，或者日志还没有增长到这里。",
    next_step="请先取最新的检查点，再按其中的大小取片。",
    status=404,
)
NO_CHECKPOINT = Refusal(
    code="no_checkpoint",
    says="这个小区的存证日志还没有公布过检查点。",
    next_step="请过几分钟再来查看。",
    status=404,
)
CLOCK_BACKWARDS = Refusal(
    code="clock_backwards",
    says="服务器的时间早于日志里最后一条记录的时间，暂停存证。",
    next_step="您的操作没有被记录，请稍后再试；系统管理员须先校准服务器时间。",
    status=503,
)
ALREADY_LOGGED = Refusal(
    code="already_logged",
    says="同一份签名内容已经在存证日志里，不会重复记录。",
    next_step="请打开已有的回执查看。",
)
WRONG_LOG = Refusal(
    code="wrong_log",
    says="这份签名内容写明的小区日志或事项与提交的地方不一致。",
    next_step="请回到公告页面重新打开，再核对并签名。",
    status=422,
)
LOG_DAMAGED = Refusal(
    code="log_damaged",
    says="存证日志自查发现数据不一致，已停止出具凭证：{problem}",
    next_step="请保存您手中的回执，并联系系统管理员和社区居委会查明原因。",
    status=503,
)
AUDIT_FAILED = Refusal(
    code="log_damaged",
    says="存证日志上次全面核对发现数据不一致，已停止公布检查点：{problem}。",
    next_step="请保存您手中的回执；系统管理员查明、修复以后运行 bin/mingbai doctor，核对无误才继续公布。",
    status=503,
)
LOG_SHRANK = Refusal(
    code="log_shrank",
    says="存证日志与已经公布的检查点对不上：日志只能增加，不能减少或改写。",
    next_step="请保存您手中的回执，并联系系统管理员和社区居委会查明原因。",
    status=503,
)
LOG_KEY_CHANGED = Refusal(
    code="log_key_changed",
    says="存证日志的签名密钥与已经公布的不一样，已停止签发。",
    next_step="请联系系统管理员恢复原来的密钥。",
    status=503,
)
