"""What the books say was spent on matters, and what was spent without the decision it needs; over many communities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, extract, func, select
from sqlalchemy.orm import Session, aliased

from disclosure.models.books import BudgetRow, LedgerLineRow
from disclosure.models.references import LineReferenceRow
from disclosure.rules.lines import Line, Side
from disclosure.rules.shown_lines import shown_lines, unreported_lines_of
from disclosure.rules.sources import CODE
from disclosure.rules.unreported import Reporting, unreported_lines
from disclosure.rules.untied import Ties, Untied, outside_budget, untied_lines
from disclosure.services.read_contract_lines import PublishedLine
from disclosure.services.read_published import published_statements

UNDECIDED = {"decision", "resolution"}


@dataclass(frozen=True, slots=True)
class Spending:
    """A line of spending of a community; ``number`` is its place in the books, ``matters`` the codes it cites.

    ``budget`` is what the owners approved as working funds for the line's year, in 分; None where they have not.
    """

    community: str
    number: int
    line: Line
    budget: int | None = None

    @property
    def matters(self) -> frozenset[str]:
        return frozenset(CODE.findall(self.line.resolution))

    @property
    def reports(self) -> frozenset[str]:
        """The matters whose pre-report it cites."""
        return frozenset(CODE.findall(self.line.prereport))


def read_spending(session: Session, communities: Collection[str]) -> list[Spending]:
    """Every line of spending of these communities, in the order of their books, with what was added to it later."""
    resolution, prereport = aliased(LineReferenceRow), aliased(LineReferenceRow)
    row = LedgerLineRow
    query = (
        select(
            row.community,
            row.position,
            row.day,
            row.voucher,
            row.text,
            row.category,
            row.amount,
            func.coalesce(resolution.text, row.resolution).label("resolution"),
            func.coalesce(prereport.text, row.prereport).label("prereport"),
            row.corrects,
            BudgetRow.amount.label("budget"),
        )
        .outerjoin(BudgetRow, and_(BudgetRow.community == row.community, BudgetRow.year == extract("year", row.day)))
        .outerjoin(resolution, and_(resolution.line_id == row.id, resolution.kind == "resolution"))
        .outerjoin(prereport, and_(prereport.line_id == row.id, prereport.kind == "prereport"))
        .where(row.community.in_(communities), row.side == Side.OUT.value)
        .order_by(row.community, row.position)
    )
    return [_spending(each) for each in session.execute(query)]


def spent_by_matter(spending: Iterable[Spending]) -> Mapping[str, int]:
    """What was spent on each matter that lines cite, in 分; a reversing line takes off what it takes back."""
    total: defaultdict[str, int] = defaultdict(int)
    for each in spending:
        for matter in each.matters:
            total[matter] += each.line.amount
    return total


def undecided_spending(spending: Iterable[Spending], limits: Mapping[str, int]) -> Mapping[str, list[Untied]]:
    """The lines that need a decision and cite none, by community; ``limits``: what is delegated in each, in 分.

    The same rule as on a statement (``untied_lines``), of which only what lacks a decision is kept.
    """
    every = list(spending)
    budgets = {(each.community, each.line.day.year): each.budget for each in every}
    return {
        community: undecided
        for community, lines in _by_community(every).items()
        if (undecided := _undecided(community, lines, budgets, limits[community]))
    }


def unreported_spending(spending: Iterable[Spending], reporting: Mapping[str, Reporting]) -> Mapping[str, list[Line]]:
    """The lines that had to be reported before and were not, by community; the same rule as on a statement."""
    return {
        community: unreported_lines(lines, reporting[community]) for community, lines in _by_community(spending).items()
    }


def published_spending(session: Session, *, community: str, matter: str) -> list[PublishedLine]:
    """The lines of the newest published revisions that spend on the matter, the latest quarter first."""
    return [
        PublishedLine(statement, place, line)
        for statement in published_statements(session, community)
        for place, line in enumerate(statement.document["lines"], 1)
        if line["side"] == Side.OUT and matter in CODE.findall(line["resolution"])
    ]


def _by_community(spending: Iterable[Spending]) -> Mapping[str, list[Line]]:
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for each in spending:
        lines[each.community].append(each.line)
    return lines


def published_unreported(session: Session, *, community: str) -> list[PublishedLine]:
    """The lines that the newest published revisions mark as not reported before, the latest quarter first."""
    return [
        PublishedLine(statement, shown.number, shown.line)
        for statement in published_statements(session, community)
        for shown in unreported_lines_of(shown_lines(statement.document))
    ]


def _undecided(
    community: str, lines: list[Line], budgets: Mapping[tuple[str, int], int | None], limit: int
) -> list[Untied]:
    years = {line.day.year for line in lines}
    over = [
        line
        for year in years
        for line in outside_budget([line for line in lines if line.day.year == year], budgets[community, year])
    ]
    ties = Ties(contracts=(), banked=(), over_budget=frozenset(over), limit=limit)
    return [untied for untied in untied_lines(lines, ties) if UNDECIDED.intersection(untied.lacks)]


def _spending(row: Any) -> Spending:
    line = Line(
        row.day,
        row.voucher,
        row.text,
        row.category,
        Side.OUT,
        row.amount,
        resolution=row.resolution,
        prereport=row.prereport,
        corrects=row.corrects,
    )
    return Spending(row.community, row.position, line, row.budget)
