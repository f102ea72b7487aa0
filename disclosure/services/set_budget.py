"""Record the working funds that the owners approved for a year."""

from __future__ import annotations

from sqlalchemy.orm import Session

from disclosure.models.books import BudgetRow
from disclosure.rules.refusals import BUDGET_NEEDS_A_DECISION
from kernel.refusals import Refused


def set_budget(session: Session, *, community: str, year: int, amount: int, resolution: str) -> None:
    """From now on the year's budget is ``amount`` 分, by that resolution; a later one takes its place.

    Raises Refused for a negative amount or without a resolution.
    """
    if amount < 0 or not resolution.strip():
        raise Refused(BUDGET_NEEDS_A_DECISION)
    session.merge(BudgetRow(community=community, year=year, amount=amount, resolution=resolution.strip()[:200]))
