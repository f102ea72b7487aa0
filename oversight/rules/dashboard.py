"""The table of a dashboard: communities down, numbers across; and the same as rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from disclosure.rules.money import yuan
from kernel.refusals import Refused
from oversight.rules.counties import County
from oversight.rules.dashboard_refusals import UNKNOWN_INDICATOR
from oversight.rules.indicators import BY_CODE, INDICATORS, Finding, Indicator
from oversight.rules.narrowing import CHOICE_NAMES, UNSURVEYED, Covered
from oversight.rules.spreadsheet import Cell

Findings = Mapping[str, Sequence[Finding]]
"""What each number counts, by its code."""
OFFICES = (CHOICE_NAMES["county"], CHOICE_NAMES["street"], CHOICE_NAMES["neighbourhood"])


@dataclass(frozen=True, slots=True)
class Number:
    """One number: how many findings, what they add up to in 分, and in how many communities."""

    indicator: Indicator
    count: int
    amount: int
    communities: int

    @property
    def pressing(self) -> bool:
        """Whether it is something to look into."""
        return self.indicator.bad and self.count > 0


@dataclass(frozen=True, slots=True)
class Row:
    """A community with its numbers, in the order of the indicators."""

    community: Covered
    numbers: tuple[Number, ...]

    @property
    def pressing(self) -> int:
        """How many findings of it are something to look into."""
        return sum(number.count for number in self.numbers if number.pressing)

    @property
    def shown(self) -> list[Number]:
        """The numbers that are not zero, those to look into first."""
        return sorted((number for number in self.numbers if number.count), key=lambda number: not number.pressing)


@dataclass(frozen=True, slots=True)
class Table:
    """One row for each community, the one with the most to look into first, and the sums."""

    rows: tuple[Row, ...]
    totals: tuple[Number, ...]

    @property
    def pressing(self) -> list[Number]:
        """The sums that are something to look into, the largest first."""
        return sorted((number for number in self.totals if number.pressing), key=lambda number: -number.count)

    @property
    def quiet(self) -> list[Number]:
        """The sums that are not: what only informs, or is none."""
        return [number for number in self.totals if not number.pressing]

    def total(self, code: str) -> Number:
        """The sum of one indicator."""
        return next(number for number in self.totals if number.indicator.code == code)


def indicator_of(code: str) -> Indicator:
    """The indicator of that code. Raises Refused when there is none."""
    if code not in BY_CODE:
        raise Refused(UNKNOWN_INDICATOR)
    return BY_CODE[code]


def table_of(communities: Iterable[Covered], findings: Findings) -> Table:
    """The table over these communities; what was found elsewhere is not counted."""
    every = list(communities)
    of = {each.code: {each_indicator.code: list[Finding]() for each_indicator in INDICATORS} for each in every}
    for indicator in INDICATORS:
        for finding in findings.get(indicator.code, ()):
            if finding.community in of:
                of[finding.community][indicator.code].append(finding)
    rows = [Row(each, tuple(_number(one, of[each.code][one.code]) for one in INDICATORS)) for each in every]
    totals = tuple(_number(one, [found for each in every for found in of[each.code][one.code]]) for one in INDICATORS)
    return Table(tuple(sorted(rows, key=lambda row: (-row.pressing, row.community.name))), totals)


def by_community(communities: Iterable[Covered], findings: Iterable[Finding]) -> list[tuple[Covered, list[Finding]]]:
    """The findings of one number under their communities, the most first, the oldest first in each."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.community, []).append(finding)
    groups = [(each, sorted(found[each.code], key=_since)) for each in communities if each.code in found]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0].name))


def table_sheet(table: Table) -> tuple[list[str], list[list[Cell]]]:
    """Header and rows of the table as a spreadsheet, the sums last."""
    header = ["小区", *OFFICES]
    for indicator in INDICATORS:
        header += [indicator.title, f"{indicator.title}（元）"] if indicator.money else [indicator.title]
    rows: list[list[Cell]] = [[*_where(row.community), *_cells(row.numbers)] for row in table.rows]
    return header, [*rows, ["合计", "", "", "", *_cells(table.totals)]]


def list_sheet(
    indicator: Indicator, groups: Sequence[tuple[Covered, Sequence[Finding]]]
) -> tuple[list[str], list[list[Cell]]]:
    """Header and rows of one number's list as a spreadsheet."""
    header = ["小区", *OFFICES, "内容", "日期", *(["金额（元）"] if indicator.money else [])]
    rows: list[list[Cell]] = [
        [
            *_where(community),
            finding.text,
            finding.day.isoformat() if finding.day else "",
            *([yuan(finding.amount)] if indicator.money else []),
        ]
        for community, findings in groups
        for finding in findings
    ]
    return header, rows


COUNTY_HEADER = (
    *(
        "县（市、区）",
        "小区",
        "到期的季度收支表",
        "其中按时公布",
        "事前报告",
        "应当给出的答复",
        "其中按期",
        "超期没办的事",
    ),
    *("2023年以前没有物业的小区", "其中现在有物业", "业委会委员", "其中党员", "企业信用记录"),
)


def counties_sheet(counties: Iterable[County]) -> tuple[Sequence[str], list[list[Cell]]]:
    """Header and rows of the counties as a spreadsheet."""
    return COUNTY_HEADER, [
        [
            *(county.name or UNSURVEYED, county.communities, county.statements_due, county.statements_on_time),
            *(county.prereports, county.answers_due, county.answers_in_time, county.duties_overdue),
            *(county.without_service, county.covered, county.members, county.party_members),
            "；".join(f"{result}{count}" for result, count in county.credit.items()),
        ]
        for county in counties
    ]


def _number(indicator: Indicator, findings: Sequence[Finding]) -> Number:
    communities = len({finding.community for finding in findings})
    return Number(indicator, len(findings), sum(finding.amount for finding in findings), communities)


def _since(finding: Finding) -> tuple[bool, str]:
    """The oldest first, what has no day last."""
    return finding.day is None, finding.day.isoformat() if finding.day else finding.text


def _where(community: Covered) -> list[Cell]:
    return [community.name, community.county, community.street, community.neighbourhood]


def _cells(numbers: Iterable[Number]) -> list[Cell]:
    cells: list[Cell] = []
    for number in numbers:
        cells += [number.count, yuan(number.amount)] if number.indicator.money else [number.count]
    return cells
