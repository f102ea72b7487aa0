"""The committee's working funds year by year: approved, by what decision, spent (SEED 10)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.books import BudgetRow
from disclosure.rules.statement import working_funds
from disclosure.services.read_books import read_books


@dataclass(frozen=True, slots=True)
class WorkingFunds:
    """One year in 分; ``budget`` is None where none was approved."""

    year: int
    budget: int | None
    resolution: str
    spent: int


def read_working_funds(session: Session, *, community: str) -> list[WorkingFunds]:
    """Every year with a budget or with spending, the latest first."""
    rows = {row.year: row for row in session.scalars(select(BudgetRow).where(BudgetRow.community == community))}
    books = read_books(session, community)
    lines = books.lines if books else ()
    spent = {
        year: working_funds([line for line in lines if line.day.year == year])
        for year in {line.day.year for line in lines} | rows.keys()
    }
    return [
        WorkingFunds(
            year=year,
            budget=rows[year].amount if year in rows else None,
            resolution=rows[year].resolution if year in rows else "",
            spent=spent[year],
        )
        for year in sorted(spent, reverse=True)
        if year in rows or spent[year]
    ]
