"""The replenishment plan (续筹方案): what each unit is to pay so that its sub-account reaches a target (MF165 17).

The owners decide it (CC 278, item 6). What goes public is the rule, the sums of whole buildings and the fingerprint of
the table by units; what a unit is to pay tells its balance, so only its owners see their own line (PIPL 25).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import StringIO

from disclosure.rules.fund_account import Account
from disclosure.rules.fund_alert import alert_on
from disclosure.rules.fund_refusals import NOTHING_TO_RAISE, PLAN_PERCENT
from disclosure.rules.fund_totals import public_groups
from disclosure.rules.money import spoken_yuan, yuan
from kernel.refusals import Refusal
from matters.rules.annexes import CSV_MARK
from matters.rules.matter import OfferedMatter

FULL = 100
PERCENTS = range(30, 201)
DECISION = "cc278-6"
UNITS_NAME, BUILDINGS_NAME = "续筹方案-分户.csv", "续筹方案-分楼栋.csv"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What one account is to be paid, in 分."""

    account: Account
    amount: int


@dataclass(frozen=True, slots=True)
class Plan:
    """``percent`` of the first deposit is the target; ``lines`` are the units that pay, in the register's order."""

    percent: int
    as_of: date
    lines: tuple[PlanLine, ...]
    counts: dict[str, int]

    @property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)

    def groups(self) -> list[tuple[str, int, int]]:
        """Name, units that pay and their sum, by buildings; small ones together, so that no unit shows through."""
        paying: dict[str, int] = dict.fromkeys(self.counts, 0)
        for line in self.lines:
            paying[line.account.building] += 1
        names = public_groups({building: count for building, count in paying.items() if count})
        totals: dict[str, tuple[int, int]] = {}
        for line in self.lines:
            units, amount = totals.get(names[line.account.building], (0, 0))
            totals[names[line.account.building]] = (units + 1, amount + line.amount)
        return [(name, units, amount) for name, (units, amount) in totals.items()]


def make_plan(accounts: Sequence[Account], percent: int, as_of: date) -> Plan | Refusal:
    """The plan for the accounts that raise an alert, or why there is none."""
    if percent not in PERCENTS:
        return PLAN_PERCENT
    wanted = [PlanLine(account, owing(account, percent)) for account in accounts if alert_on(account)]
    lines = tuple(line for line in wanted if line.amount)
    if not lines:
        return NOTHING_TO_RAISE
    counts: dict[str, int] = {}
    for account in accounts:
        counts[account.building] = counts.get(account.building, 0) + 1
    return Plan(percent, as_of, lines, counts)


def owing(account: Account, percent: int) -> int:
    """What brings an account to so many hundredths of its first deposit, in whole 分, and pays its arrears at least."""
    target = -(-account.first * percent // 100)
    return max(target - account.balance, account.arrears, 0)


def units_csv(plan: Plan, salt: bytes) -> bytes:
    """The table by units; the salt keeps anyone from guessing balances at its fingerprint."""
    rows = [["校验盐", salt.hex()], ["房屋", "首期交存额（元）", "现有余额（元）", "本次应交（元）"]]
    rows += [
        [line.account.unit, yuan(line.account.first), yuan(line.account.balance), yuan(line.amount)]
        for line in plan.lines
    ]
    return _csv(rows)


def buildings_csv(plan: Plan) -> bytes:
    """The table by buildings, which is published with the matter."""
    rows = [["楼栋", "应交户数", "应交金额（元）"]]
    rows += [[name, str(units), yuan(amount)] for name, units, amount in plan.groups()]
    return _csv([*rows, ["合计", str(len(plan.lines)), yuan(plan.amount)]])


def plan_matter(plan: Plan, table: bytes) -> OfferedMatter:
    """The matter as it is put to the owners; ``table`` is that of the units, whose fingerprint it names."""
    target = "首期交存额" if plan.percent == FULL else f"首期交存额的{plan.percent}%"
    day = f"{plan.as_of.year}年{plan.as_of.month}月{plan.as_of.day}日"
    buildings = "\n".join(
        f"　　{name}：{units} 户，合计 {spoken_yuan(amount)} 元" for name, units, amount in plan.groups()
    )
    text = (
        f"截至{day}，本小区有 {len(plan.lines)} 户的维修资金分户账余额不足首期交存额的30%，或者有应交未交的款项。"
        "按照《住宅专项维修资金管理办法》第十七条，应当及时续交，续交方案由业主大会决定。\n\n"
        f"一、谁交：上述 {len(plan.lines)} 户，其他房屋不交。\n"
        f"二、交多少：每户补到{target}为止；有应交未交的，不少于应交未交的数额。合计 {spoken_yuan(plan.amount)} 元。\n"
        f"三、各楼栋合计：\n{buildings}\n"
        "四、我家交多少：登录后打开“我家的维修资金”就能看到。每户的数额只有本户业主能看到，不在这里公布。\n"
        "五、交到哪里：交入住宅专项维修资金专户中本户的分户账，归本户所有，随房屋过户。\n"
        f"六、分户明细表的指纹（SHA-256）：{sha256(table).hexdigest()}。表决以后，谁改了明细表，指纹就对不上。"
    )
    return OfferedMatter(
        decision_type=DECISION,
        title=f"续交住宅专项维修资金：{len(plan.lines)} 户，合计 {spoken_yuan(plan.amount)} 元",
        text=text,
        amount=yuan(plan.amount),
        beneficiaries=f"应续交的 {len(plan.lines)} 户业主",
    )


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    stream = StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return CSV_MARK + stream.getvalue().encode()
