"""Using the fund: who pays what, by which decision or because of which danger (CC 278, 281; MF165 22 to 24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from disclosure.rules.fund_refusals import (
    BALANCE_TOO_LOW,
    EMERGENCY_UNCONFIRMED,
    NO_SCOPE,
    USE_AMOUNT,
    USE_DAY_AHEAD,
    USE_TEXT,
)
from disclosure.rules.fund_shares import apportion
from disclosure.rules.money import spoken_yuan
from kernel.money import parse_yuan
from kernel.refusals import Refusal
from matters.rules.matter import clean

FOLLOW_UP_DAYS = 15
"""How soon an emergency use is explained in public. The law names no number (DOMAIN 11.5): the product's own."""
DANGERS = {
    "lift": "电梯故障，危及人身安全",
    "facade": "外墙脱落，有坠落伤人危险",
    "leak": "屋面、外墙严重渗漏",
    "fire": "消防设施故障",
    "water": "供水设施损坏，停水",
    "drain": "排水管道堵塞、爆裂",
    "power": "供电线路故障",
    "other": "其他危及房屋安全和人身安全的情况",
}
WHOLE = "全小区"
"""As a place: every unit of the register pays."""
LONGEST_TITLE, LONGEST_TEXT, LONGEST_CONFIRMER = 100, 5000, 100


@dataclass(frozen=True, slots=True)
class OfferedUse:
    """What the treasurer typed, not yet looked at; ``amount`` as text in yuan.

    ``scope`` are the chosen places: entrances (``1幢1单元``), buildings, or the whole. ``matter`` is the decision's;
    without one it is an emergency, and ``danger`` and its confirmation are needed. ``owe``: what a sub-account lacks
    is claimed from it.
    """

    title: str
    text: str
    amount: str
    day: date
    scope: tuple[str, ...]
    matter: str = ""
    danger: str = ""
    confirmed_by: str = ""
    confirmed: date | None = None
    owe: bool = False

    @property
    def is_emergency(self) -> bool:
        return not self.matter


@dataclass(frozen=True, slots=True)
class Payer:
    """A unit within the scope: ``account_id`` is 0 while it has no sub-account; ``area`` in 0.01 m²."""

    account_id: int
    key: str
    unit: str
    building: str
    area: int
    balance: int


@dataclass(frozen=True, slots=True)
class Charge:
    """One unit's share in 分: what its sub-account pays, and what it lacks and owes."""

    payer: Payer
    share: int
    taken: int

    @property
    def owed(self) -> int:
        return self.share - self.taken


@dataclass(frozen=True, slots=True)
class FundUse:
    """A recorded project. ``number`` is its place in the community; amounts in 分, ``area`` in 0.01 m²."""

    number: int
    day: date
    title: str
    text: str
    amount: int
    taken: int
    owed: int
    scope: tuple[str, ...]
    units: int
    area: int
    matter: str
    danger: str
    confirmed_by: str
    confirmed: date | None
    follow_up_due: date | None
    follow_up: str
    followed_up: datetime | None
    reversed: datetime | None
    reversed_because: str
    recorded: datetime
    tracker: str

    @property
    def is_emergency(self) -> bool:
        return bool(self.danger)

    @property
    def danger_name(self) -> str:
        return DANGERS.get(self.danger, "")

    def is_overdue(self, today: date) -> bool:
        """Whether an emergency use should have been explained by now and was not."""
        waiting = self.follow_up_due is not None and self.followed_up is None and self.reversed is None
        return waiting and self.follow_up_due is not None and self.follow_up_due < today


def examine_use(offered: OfferedUse, today: date) -> int | Refusal:
    """The amount in 分, or why this cannot be a use."""
    for field, text, name, longest in (
        ("title", offered.title, "项目名称", LONGEST_TITLE),
        ("text", offered.text, "做了什么、为什么", LONGEST_TEXT),
    ):
        if not clean(text) or len(text) > longest:
            return USE_TEXT.about(field=name).at(field)
    amount = parse_yuan(offered.amount)
    if not amount:
        return USE_AMOUNT.about(text=offered.amount)
    if offered.day > today:
        return USE_DAY_AHEAD
    if not offered.scope:
        return NO_SCOPE
    return _unconfirmed(offered, today) or amount


def charges_of(amount: int, payers: Sequence[Payer]) -> list[Charge]:
    """Each unit's share by area. No sub-account is taken below zero: what it lacks is owed (see docs/how-to)."""
    shares = apportion(amount, [payer.area for payer in payers])
    return [
        Charge(payer, share, min(share, max(payer.balance, 0))) for payer, share in zip(payers, shares, strict=True)
    ]


def shortfall(offered: OfferedUse, charges: Sequence[Charge]) -> Refusal | None:
    """Why the shares cannot be taken: a decided use waits until there is money, unless the rest is to be claimed.

    A danger does not wait.
    """
    lacking = [charge for charge in charges if charge.owed]
    if not lacking or offered.owe or offered.is_emergency:
        return None
    return BALANCE_TOO_LOW.about(
        count=len(lacking),
        owed=spoken_yuan(sum(charge.owed for charge in lacking)),
        example="、".join(charge.payer.unit for charge in lacking[:3]),
    )


def _unconfirmed(offered: OfferedUse, today: date) -> Refusal | None:
    if not offered.is_emergency:
        return None
    confirmer = clean(offered.confirmed_by)
    if offered.danger not in DANGERS or not confirmer or len(confirmer) > LONGEST_CONFIRMER:
        return EMERGENCY_UNCONFIRMED
    return None if offered.confirmed and offered.confirmed <= today else EMERGENCY_UNCONFIRMED
