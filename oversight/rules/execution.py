"""Carrying out a decision: on what ground, how much was ordered under it, what was spent, and when that is too much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kernel.refusals import Refusal
from matters.rules.matter import yuan
from matters.rules.prereports import (
    ADDRESSEE_NAMES,
    APPROVED,
    REMARKS,
    RETURNED,
    Effect,
    FiledReport,
    Gate,
)
from oversight.rules.refusals import (
    AMOUNT_NEEDED,
    NOTHING_DELEGATED,
    OVER_CONTRACT,
    OVER_DELEGATION,
    OVER_RESOLVED,
    PREREPORT_MISSING,
    PREREPORT_WAITING,
)


class OrderKind(StrEnum):
    """What an order has done."""

    CONTRACT = "contract"
    PAYMENT = "payment"
    WORKS = "works"


ORDER_NAMES = {OrderKind.CONTRACT: "签合同", OrderKind.PAYMENT: "付款", OrderKind.WORKS: "开工"}


class Warrant(StrEnum):
    """Who decided what is carried out: all owners, or the committee within what the by-laws delegate (HZ 16(十))."""

    RESOLUTION = "resolution"
    DELEGATION = "delegation"


WARRANT_NAMES = {Warrant.RESOLUTION: "业主大会决议", Warrant.DELEGATION: "议事规则授权业委会决定"}


class Mark(StrEnum):
    """What the pre-report of something carried out lacked; where the city asks for a report only, it is not refused."""

    NONE = ""
    NOT_REPORTED = "not_reported"
    TOO_SOON = "too_soon"
    NOT_AGREED = "not_agreed"
    UNANSWERED = "unanswered"


MARK_NAMES = {
    Mark.NOT_REPORTED: "没有事前报告",
    Mark.TOO_SOON: "报告后没等满规定天数",
    Mark.NOT_AGREED: "事前报告没有得到同意",
    Mark.UNANSWERED: "已报告，对方没有答复",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A decision that may be carried out. ``resolved`` in 分; ``decision`` is the committee's own (its tracker) or "".

    ``prereport`` is the tracker of its newest pre-report, "" where none was filed; ``mark`` what that lacks.
    """

    matter: str
    title: str
    resolved: int
    warrant: Warrant
    decided: datetime
    assembly: str = ""
    decision: str = ""
    prereport: str = ""
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it stands in the log. ``under`` is the tracker of the contract's order it belongs to, or ""."""

    number: int
    matter: str
    warrant: Warrant
    kind: OrderKind
    amount: int
    scope_text: str
    payee: str
    under: str
    prereport: str
    mark: Mark
    issued: datetime
    tracker: str
    index: int


@dataclass(frozen=True, slots=True)
class Account:
    """What was decided, ordered and spent on one matter, in 分.

    ``booked``: lines of the books that cite it; ``from_fund``: what the maintenance fund paid on it.
    """

    ground: Ground
    orders: tuple[Order, ...]
    booked: int
    from_fund: int = 0

    @property
    def spent(self) -> int:
        return self.booked + self.from_fund

    @property
    def ordered(self) -> int:
        """What the orders bind: a payment under a contract is the contract's own money."""
        return sum(order.amount for order in self.orders if not order.under)

    @property
    def left(self) -> int:
        return max(0, self.ground.resolved - self.ordered)

    @property
    def overspent(self) -> int:
        """What was spent beyond the decision; a decision without an amount sets no bound of its own."""
        return max(0, self.spent - self.ground.resolved) if self.ground.resolved else 0

    @property
    def unordered(self) -> int:
        """What was spent without any order for it."""
        return max(0, self.spent - self.ordered)

    def contract(self, tracker: str) -> Order | None:
        return next((o for o in self.orders if o.tracker == tracker and o.kind is OrderKind.CONTRACT), None)

    def paid_under(self, tracker: str) -> int:
        return sum(order.amount for order in self.orders if order.under == tracker)


def delegation_refusal(amount: int, limit: int) -> Refusal | None:
    """Why the committee may not decide this by itself; at the limit it may (HZ 16(十); DOMAIN 11.5)."""
    if limit <= 0:
        return NOTHING_DELEGATED
    if amount > limit:
        return OVER_DELEGATION.about(amount=yuan(amount), limit=yuan(limit))
    return None


def order_refusal(account: Account, kind: OrderKind, amount: int, contract: Order | None) -> Refusal | None:
    """Why an order of so much may not follow those already given; up to the last 分 of the decision it may."""
    if kind is OrderKind.PAYMENT and amount <= 0:
        return AMOUNT_NEEDED
    if contract is None:
        return _beyond(OVER_RESOLVED, amount, account.ordered, account.ground.resolved)
    return _beyond(OVER_CONTRACT, amount, account.paid_under(contract.tracker), contract.amount)


def prereport_refusal(effect: Effect, gate: Gate, report: FiledReport | None) -> Refusal | None:
    """Why a decision may not be carried out yet: only where approval is asked for (DOMAIN 11.6)."""
    if effect is not Effect.APPROVAL or gate.open:
        return None
    if report is None:
        return PREREPORT_MISSING
    who = [f"{ADDRESSEE_NAMES[each]}还没有答复" for each in gate.waiting_for]
    who += [f"{ADDRESSEE_NAMES[each]}没有同意" for each in gate.returned_by]
    return PREREPORT_WAITING.about(who="，".join(who))


def prereport_mark(effect: Effect, gate: Gate, report: FiledReport | None) -> Mark:
    """What the pre-report lacks, to be shown beside what was carried out all the same."""
    if effect is Effect.NOT_REQUIRED:
        return Mark.NONE
    if report is None:
        return Mark.NOT_REPORTED
    verdicts = {report.verdict_of(addressee) for addressee in report.addressees}
    if verdicts == {APPROVED}:
        return Mark.NONE
    if verdicts & {RETURNED, REMARKS}:
        return Mark.NOT_AGREED
    return Mark.UNANSWERED if gate.open else Mark.TOO_SOON


def orders_of_matter(orders: Iterable[Order], matter: str) -> tuple[Order, ...]:
    """Of all orders those under one decision, in their order."""
    return tuple(order for order in orders if order.matter == matter)


def _beyond(refusal: Refusal, amount: int, ordered: int, resolved: int) -> Refusal | None:
    if ordered + amount <= resolved:
        return None
    left = max(0, resolved - ordered)
    return refusal.about(amount=yuan(amount), ordered=yuan(ordered), resolved=yuan(resolved), left=yuan(left))
