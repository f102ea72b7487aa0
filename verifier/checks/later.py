"""V15 to V19 and V24: what this version of the statements does not know yet; their kinds are refused by V8."""

from __future__ import annotations

from collections.abc import Callable

from verifier.case import Case
from verifier.outcome import Check, Outcome, no_subject


def _absent(subject: str) -> Callable[[Case], Outcome]:
    return lambda _case: no_subject(f"本版没有{subject}")


V15 = Check("V15", "委托投票合规", "Proxies are within their scope, term and cap", _absent("委托投票"))
V16 = Check("V16", "共有代表和买卖变更合规", "Mandates are logged and precede their ballots", _absent("代表委任"))
V17 = Check("V17", "纸质票由两人录入", "Paper entries have two signers, an unused serial and a scan", _absent("纸质票"))
V18 = Check("V18", "线上与纸质票的先后合规", "Online and paper follow the rule of precedence", _absent("两种渠道并用"))
V19 = Check("V19", "剔除和裁定有签名、有理由", "Exclusions and rulings are signed and reasoned", _absent("剔除或裁定"))
V24 = Check("V24", "管理操作都已列出", "Admin actions are listed and touch no closed decision", _absent("管理操作记录"))
