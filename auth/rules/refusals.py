"""What auth says no to, in words an owner or a member of staff can act on."""

from __future__ import annotations

from kernel.refusals import Refusal

ASK_NEIGHBOURHOOD = "请带上身份证到社区居委会，由工作人员当面核验并补发。"

# ── the activation code of the letter ──
CODE_UNREADABLE = Refusal(
    "activation-unreadable",
    "激活码不完整：应是信上的 12 位数字和字母。",
    "请对照信上的激活码再输一遍，横线和空格可以不输。",
    status=422,
)
ACTIVATION_UNKNOWN = Refusal(
    "activation-unknown",
    "没有找到这个激活码。",
    "请对照信上的激活码再输一遍，并确认信上的表决名称与本页一致。信件遗失的，请到社区居委会补发。",
    status=422,
)
ACTIVATION_SUPERSEDED = Refusal(
    "activation-superseded", "这个激活码已作废，社区已经补发了新的。", "请使用最近一封信上的激活码。", status=422
)
ACTIVATION_LOCKED = Refusal("activation-locked", "这个激活码因多次核验失败已锁定。", ASK_NEIGHBOURHOOD, status=422)
ACTIVATION_EXPIRED = Refusal(
    "activation-expired", "这个激活码已于{until}失效。", "如需查询自己的选票，请联系社区居委会。", status=422
)

NO_LETTERS = Refusal(
    "no-letters", "没有这次表决，或还没有发出激活信。", "请核对通知上的网址；收到信后再来登录。", status=404
)

# ── the code on the phone, and the officer's in its place ──
START_AGAIN = Refusal("sign-in-over", "这次登录已超过 15 分钟或已结束。", "请重新输入激活码。", status=401)
NO_MOBILE = Refusal(
    "no-mobile",
    "产权登记中没有您的手机号码，不能用短信验证。",
    "请带上身份证到社区居委会当面核验，工作人员会给您一个当场有效的核验码，填在本页即可投票。",
    status=422,
)
CHOOSE_PHONE = Refusal("choose-phone", "请选择接收验证码的手机号码。", "请在列出的号码中选一个。", status=422)
RESEND_TOO_SOON = Refusal(
    "resend-too-soon", "验证码刚刚发出，{seconds} 秒后可以再发一次。", "请先查看手机短信。", status=429
)
NO_CODE_SENT = Refusal("no-code-sent", "还没有可用的验证码。", "请先点“发送验证码”。", status=422)
DIGITS_UNREADABLE = Refusal("digits-unreadable", "验证码应是短信里的 6 位数字。", "请再输一遍。", status=422)
CODE_WRONG = Refusal("code-wrong", "验证码不对，还可以试 {left} 次。", "请核对最近一条短信里的 6 位数字。", status=422)
CODE_TRIED_OUT = Refusal("code-tried-out", "这个验证码已试错 5 次，不能再用。", "请重新发送验证码。", status=422)
CODE_EXPIRED = Refusal("code-expired", "验证码已超过 5 分钟，不能再用。", "请重新发送验证码。", status=422)
GRANT_UNREADABLE = Refusal(
    "grant-unreadable", "核验码不完整：应是 12 位数字和字母。", "请照工作人员给您的核验码再输一遍。", status=422
)
GRANT_UNKNOWN = Refusal(
    "grant-unknown",
    "核验码不对，或不是发给这个激活码的。",
    "请照工作人员给您的核验码再输一遍；还不行，请工作人员重新核验。",
    status=422,
)
GRANT_OVER = Refusal(
    "grant-over", "核验码已用过，或已超过 15 分钟。", "请工作人员重新核验，再给您一个核验码。", status=422
)
SMS_UNAVAILABLE = Refusal(
    "sms-unavailable", "短信暂时发不出去。", "请过几分钟再试；急用的，可到社区居委会当面核验。", status=503
)
TOO_MANY = Refusal("too-many", "操作太频繁，已暂停。", "请在{until}之后再试；急用的，请联系社区居委会。", status=429)

# ── reading and asking between votes ──
UNIT_UNREADABLE = Refusal(
    "unit-unreadable", "房号里没有数字，看不出是哪一户。", "请照门牌或产权证填写，例如 3幢1201。", status=422
)
PHONE_UNREADABLE = Refusal(
    "phone-unreadable", "这不是完整的手机号码。", "请填 11 位手机号码，例如 13800000000。", status=422
)
READING_START_AGAIN = Refusal(
    "reading-over", "这次登录已超过 15 分钟或已结束。", "请重新填写房号和手机号码。", status=401
)
READING_ONLY = Refusal(
    "reading-only",
    "您现在的登录只能查看和提问，不能投票。",
    "请扫密封信上的二维码，或打开通知上的网址，用激活码登录后再投票。",
    cites=("ESL 13",),
    status=403,
)
READING_GRANT_UNKNOWN = Refusal(
    "reading-grant-unknown",
    "核验码不对，或不是用来查看和提问的。",
    "请照工作人员给您的核验码再输一遍；还不行，请工作人员重新核验。",
    status=422,
)

# ── staff ──
STAFF_WRONG = Refusal(
    "staff-sign-in-wrong",
    "用户名、密码或动态码不对。",
    "请核对后再试。动态码每 30 秒换一个，用过的不能再用；请等下一个。",
    status=422,
)
USERNAME_BAD = Refusal(
    "username-bad", "用户名“{username}”不合要求。", "请用 2 至 32 个小写字母、数字、点或横线，字母开头。", status=422
)
USERNAME_TAKEN = Refusal("username-taken", "用户名“{username}”已有人用。", "请换一个用户名。")
USERNAME_UNKNOWN = Refusal("username-unknown", "没有用户名是“{username}”的人员。", "请核对用户名。", status=404)
PASSWORD_WEAK = Refusal("password-weak", "密码太简单：{why}。", "请用 12 个字以上、别人猜不到的密码。", status=422)
NAME_EMPTY = Refusal("name-empty", "没有填写显示名。", "请填写人员的姓名或称呼。", status=422)
OFFICE_NEEDS_COMMUNITY = Refusal(
    "office-needs-community", "“{role}”是某一个小区的职务，没有写明小区。", "请写明小区的名称或代码。", status=422
)
OFFICE_IS_OWNERS = Refusal(
    "office-is-owners", "业主不用建立账号，凭信上的激活码和短信验证码登录。", "请选择另一个职务。", status=422
)
TERM_BACKWARDS = Refusal("term-backwards", "任期的结束日早于开始日。", "请核对任期。", status=422)

# ── what may be done ──
SIGN_IN_NEEDED = Refusal("sign-in-needed", "请先登录。", "登录后再做这一步。", status=401)
SIGN_IN_BY_LETTER = Refusal(
    "sign-in-by-letter", "请先登录。", "请扫密封信上的二维码，或打开通知上的网址，再登录。", status=401
)
NOT_YOURS = Refusal("not-yours", "您的职务不能打开这个页面。", "请换用有权限的账号登录，或联系社区居委会。", status=403)
OFFICE_NOT_HELD = Refusal(
    "office-not-held",
    "您现在不担任“{role}”，或任期已满，不能签名。",
    "请核对任期；需要调整的，请联系系统管理员。",
    status=403,
)
PROOF_TOO_WEAK = Refusal(
    "proof-too-weak",
    "身份核验不完整，不能签名投票。",
    "请用信上的激活码加短信验证码（或社区当面核验）重新登录。",
    cites=("ESL 13",),
    status=403,
)
PROOF_TOO_OLD = Refusal(
    "proof-too-old", "距离您核验身份已超过 60 分钟。", "请重新登录后再投票。", cites=("ESL 13",), status=401
)
KEY_BAD = Refusal(
    "key-bad", "手机生成的签名钥匙不合格式。", "请更新浏览器或微信后重试，也可以改用纸质表决票。", status=422
)
BINDING_TOO_LATE = Refusal("binding-too-late", "投票已经截止，不能再登记签名钥匙。", "请等待结果公告。")
HEAD_UNKNOWN = Refusal("head-unknown", "没有找到这户业主在本次表决中的激活信。", "请核对房号和表决。", status=404)
