"""A quarter beside the quarter before and beside the same quarter of last year, in figures and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from disclosure.rules.money import spoken_yuan

SIDES = {"income": "收入", "expense": "支出"}


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure in 分, three times; None where nothing was published that it could be taken from."""

    name: str
    amount: int
    last: int | None
    year_ago: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Totals and categories of both sides, and the closing balance. The categories of ``income`` and ``expense`` are
    those of all three quarters, this quarter's own first."""

    income_total: Compared
    expense_total: Compared
    closing: Compared
    income: tuple[Compared, ...]
    expense: tuple[Compared, ...]

    @property
    def has_last(self) -> bool:
        return self.income_total.last is not None

    @property
    def has_year_ago(self) -> bool:
        return self.income_total.year_ago is not None


def compare(
    document: Mapping[str, Any], *, last_published: bool, year_ago: Mapping[str, Any] | None = None
) -> Comparison:
    """Compares a published document.

    The figures of the quarter before are the document's own; they count where that quarter was published or has any.
    ``year_ago`` is the newest document of the same quarter of last year.
    """
    totals = [total for side in SIDES for total in document[side]]
    has_last = last_published or any(total["last"] for total in totals)
    income, expense = (_side(document, side, has_last, year_ago) for side in SIDES)
    return Comparison(
        income_total=_total("收入合计", document, "income", has_last, year_ago),
        expense_total=_total("支出合计", document, "expense", has_last, year_ago),
        closing=Compared(
            "期末结余",
            document["closing"],
            document["opening"] if has_last else None,
            year_ago["closing"] if year_ago else None,
        ),
        income=income,
        expense=expense,
    )


def told(comparison: Comparison) -> list[str]:
    """The comparison in sentences: both totals, and on each side what changed most since the last quarter."""
    return [
        *_told_total("收入", comparison.income_total),
        *_told_mover("收入", comparison.income),
        *_told_total("支出", comparison.expense_total),
        *_told_mover("支出", comparison.expense),
    ]


def change(before: int, after: int) -> str:
    """``少 61,549.14 元（25.8%）``; the share is rounded down and left out where there is nothing to take it of."""
    if before == after:
        return "一样"
    difference = abs(after - before)
    share = f"（{difference * 1000 // before // 10}.{difference * 1000 // before % 10}%）" if before > 0 else ""
    return f"{'多' if after > before else '少'} {spoken_yuan(difference)} 元{share}"


def _side(
    document: Mapping[str, Any], side: str, has_last: bool, year_ago: Mapping[str, Any] | None
) -> tuple[Compared, ...]:
    before = {total["category"]: total["amount"] for total in year_ago[side]} if year_ago else {}
    own = {total["category"]: total for total in document[side]}
    return tuple(
        Compared(
            name,
            own[name]["amount"] if name in own else 0,
            (own[name]["last"] if name in own else 0) if has_last else None,
            before.get(name, 0) if year_ago else None,
        )
        for name in dict.fromkeys((*own, *before))
    )


def _total(
    name: str, document: Mapping[str, Any], side: str, has_last: bool, year_ago: Mapping[str, Any] | None
) -> Compared:
    last = sum(total["last"] for total in document[side]) if has_last else None
    return Compared(name, document[f"{side}_total"], last, year_ago[f"{side}_total"] if year_ago else None)


def _told_total(side: str, total: Compared) -> Iterator[str]:
    says = [f"{when}{change(before, total.amount)}" for when, before in _befores(total)]
    if says:
        yield f"本季度{side} {spoken_yuan(total.amount)} 元，{'；'.join(says)}。"


def _befores(total: Compared) -> Iterator[tuple[str, int]]:
    if total.last is not None:
        yield "比上一季度" if total.last != total.amount else "和上一季度", total.last
    if total.year_ago is not None:
        yield "比去年同期" if total.year_ago != total.amount else "和去年同期", total.year_ago


def _told_mover(side: str, compared: Sequence[Compared]) -> Iterator[str]:
    moved = [(each, abs(each.amount - each.last)) for each in compared if each.last is not None]
    most, distance = max(moved, key=lambda found: found[1], default=(None, 0))
    if most is not None and distance and len(moved) > 1:
        yield (
            f"{side}里变动最大的是“{most.name}”：上一季度 {spoken_yuan(most.last or 0)} 元，"
            f"本季度 {spoken_yuan(most.amount)} 元。"
        )
