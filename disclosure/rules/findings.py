"""What the gate and the search for unusual lines may say of a quarter; published with the statement, never hidden."""

from __future__ import annotations

from dataclasses import dataclass

FINDINGS = {
    "opening-differs": "期初结余 {opening} 元，上一期期末是 {last} 元，相差 {difference} 元。",
    "does-not-add-up": "期初加收入减支出是 {counted} 元，期末却是 {closing} 元。",
    "debits-differ": "复式记账的借方与贷方不相等，相差 {difference} 元。",
    "voucher-gap": "凭证号 {first} 与 {second} 之间有缺号。",
    "voucher-missing": "“{text}”没有凭证号。",
    "bank-unknown": "没有银行对账单，期末结余没有核对。",
    "bank-differs": "账上期末结余 {closing} 元，银行余额 {balance} 元，相差 {difference} 元。",
    "bank-unmatched": "凭证 {voucher}“{text}”{amount} 元，银行对账单上没有。",
    "bank-only": "银行 {day}“{text}”{amount} 元，账上没有。",
    "bank-late": "凭证 {voucher}“{text}”，银行迟 {days} 天入账。",
    "prereport-not-recorded": "凭证 {voucher}“{text}”{amount} 元，有业主大会决议，账上没有登记它的预先报告。",
    "prereport-late": "凭证 {voucher}“{text}”{amount} 元，{spent} 支出，{reported} 才作事前报告，报告晚了。",
    "large-without-decision": "凭证 {voucher}“{text}”{amount} 元，超过授权限额 {limit} 元，没有业主大会决议。",
    "nothing-delegated": "凭证 {voucher}“{text}”{amount} 元，业主大会没有授权额度，也没有作出决议。",
    "no-budget": "{year}年没有登记经批准的工作经费预算。",
    "over-budget": "{year}年工作经费已用 {spent} 元，超过预算 {budget} 元。",
    "contract-expired": "凭证 {voucher} 依据的合同 {number} 已于 {day} 到期。",
    "contract-expires": "合同 {number} 将于 {day} 到期。",
    "split-below-limit": "{days} 天内付给“{payee}”{count} 笔，每笔不超过授权限额，合计 {amount} 元超过限额。",
    "voucher-twice": "凭证号 {voucher} 用了 {count} 次。",
    "payment-twice": "“{text}”{amount} 元在 {days} 天内付了两次。",
    "round-sum": "凭证 {voucher}“{text}”{amount} 元是整数。",
    "new-payee-large": "第一次付给“{payee}”就超过授权限额：{amount} 元。",
}
FINDING_CODES = tuple(FINDINGS)


@dataclass(frozen=True, slots=True)
class QuarterFinding:
    """One finding, its sentence, and the vouchers it is about."""

    code: str
    says: str
    vouchers: tuple[str, ...] = ()


def found(code: str, *vouchers: str, **facts: object) -> QuarterFinding:
    """The finding of that code with the facts of the case put into its sentence."""
    return QuarterFinding(code, FINDINGS[code].format(**facts), vouchers)
