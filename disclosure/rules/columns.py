"""The columns of ledgers, bank statements and lists of contracts, and the many names that books give them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a sheet is."""

    LEDGER = "ledger"
    BANK = "bank"
    CONTRACTS = "contracts"


class Field(StrEnum):
    """What a column may hold."""

    DATE = "date"
    MONTH = "month"
    DAY = "day"
    WORD = "word"
    VOUCHER = "voucher"
    TEXT = "text"
    CATEGORY = "category"
    INCOME = "income"
    EXPENSE = "expense"
    AMOUNT = "amount"
    SIDE = "side"
    BALANCE = "balance"
    REFERENCE = "reference"
    CONTRACT = "contract"
    RESOLUTION = "resolution"
    PREREPORT = "prereport"
    HANDLER = "handler"
    PAYEE = "payee"
    CORRECTS = "corrects"
    REMARK = "remark"
    NUMBER = "number"
    PARTY = "party"
    SUBJECT = "subject"
    YEARLY = "yearly"
    CYCLE = "cycle"
    RATE = "rate"
    BEGINS = "begins"
    ENDS = "ends"


# The names of each column, the preferred first. A name may stand for two columns: it goes to the one still missing.
LEDGER = """
date: 日期 记账日期 凭证日期 发生日期 收支日期 业务日期 登记日期 入账日期 收付日期 时间 年月日 交易日期
month: 月 月份
day: 日
voucher: 凭证号 凭证编号 凭证字号 记账凭证号 凭证号数 凭证号码 凭证 单据号 单据编号 票据号 字号 编号 号
word: 字 凭证字
text: 摘要 事由 收支内容 款项内容 业务摘要 内容 收支事由 收支说明 用途 说明 收支项目 项目 项目名称
category: 类别 科目 收支类别 会计科目 科目名称 收支科目 分类 款项类别 项目类别 收支分类 收支项目 项目
income: 收入金额 收入 本期收入 收款金额 收款 进账 收方 收方金额 收入额 借方金额 借方
expense: 支出金额 支出 本期支出 付款金额 付款 出账 付方 付方金额 支出额 贷方金额 贷方
amount: 金额 发生额 收支金额 发生金额
side: 收支 收/支 收支类型 收支方向 方向 收付 类型
balance: 结余 余额 结存 结余金额 账面余额 结存金额 当前余额 期末余额
reference: 合同/决议 合同决议 依据 合同或决议 依据文件 支出依据 收支依据 合同/决议号 依据文号 合同、决议
contract: 合同 合同号 合同编号
resolution: 决议 决议号 决议文号 决定 决议编号
prereport: 预先报告 事前报告 预报告 预先报告号 事前报告号 报告单号
handler: 经手人 经办人 经手 经办 记账人 制单 制单人
payee: 对方单位 收款人 收款单位 往来单位 收付款单位 交款人 付款单位 对方 对方户名 客户
corrects: 冲销凭证 更正凭证 被冲销凭证 冲销凭证号 更正凭证号 冲销
"""
BANK = """
date: 交易日期 日期 记账日期 入账日期 交易时间 发生日期
text: 摘要 交易摘要 用途 附言 备注 交易附言 说明 对方户名
expense: 借方发生额 支出金额 支出 借方 借方金额 转出 转出金额 付款金额 借
income: 贷方发生额 收入金额 收入 贷方 贷方金额 转入 转入金额 收款金额 存入 贷
amount: 交易金额 发生额 金额
side: 借贷标志 借贷 收支 借/贷 收/支 方向 借贷方向
balance: 账户余额 余额 结余 当前余额
"""
CONTRACTS = """
number: 合同编号 合同号 编号 协议编号 合同序号
party: 对方单位 合作单位 乙方 承租方 合同相对方 对方 单位名称 合作方 签约单位 对方名称 承租人 相对方
subject: 标的 合同内容 合同名称 内容 项目 项目名称 用途 事项 合同标的
yearly: 年金额 年费 年租金 合同金额 金额 年收入 年度金额 合同价款
category: 类别 合同类别 收支类别 收入类别 分类
rate: 费率 分成比例 分成 比例 收费标准 单价
cycle: 付款周期 周期 付款方式 支付方式 缴费周期 结算周期
begins: 起 开始日期 起始日期 起租日期 合同起 生效日期 起始日 开始 自
ends: 止 截止日期 终止日期 到期日期 到期日 合同止 结束日期 终止日 到期 至
"""


def _ranks(names: str) -> dict[str, list[tuple[int, Field]]]:
    ranks: dict[str, list[tuple[int, Field]]] = {}
    for line in names.strip().splitlines():
        field, titles = line.split(":")
        for rank, title in enumerate(titles.split()):
            ranks.setdefault(title, []).append((rank, Field(field)))
    return ranks


RANKS = {Kind.LEDGER: _ranks(LEDGER), Kind.BANK: _ranks(BANK), Kind.CONTRACTS: _ranks(CONTRACTS)}
