"""``statement``: look at a quarter's statement."""

from __future__ import annotations

import click

from disclosure.rules.money import spoken_yuan
from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import CategoryTotal, QuarterStatement
from disclosure.rules.untied import LACKS, Untied
from disclosure.services.read_statement import read_statement
from kernel.platform import platform
from registry.services.communities import community_by_name
from web.cli.reports import Report, reports


class QuarterType(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2, not at run time
    """A quarter on the command line, such as 2026Q1."""

    name = "2026Q1"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Quarter:
        if isinstance(value, Quarter):
            return value
        try:
            return Quarter.parse(str(value).upper())
        except ValueError:
            self.fail("请写成 2026Q1 / write it like 2026Q1", param, ctx)


@click.group()
def statement() -> None:
    """季度公示 / The quarterly statement."""


@statement.command()
@click.option("--community", required=True, help="小区名称 / the community's name")
@click.option("--quarter", required=True, type=QuarterType(), help="季度 / the quarter")
@reports
def show(community: str, quarter: Quarter) -> Report:
    """一个季度的收支，和没有依据的收支 / A quarter's income and spending, and what is tied to nothing."""
    with platform().database.reading() as session:
        found = community_by_name(session, community)
        read = read_statement(session, community=found, quarter=quarter)
    return Report(read.to_json(), _told(found.name, read))


def _told(name: str, read: QuarterStatement) -> str:
    return "\n".join(
        [
            f"{name} {read.quarter.spoken}",
            f"期初结余 {spoken_yuan(read.opening)} 元",
            *_totals("收入", read.income, read.income_total),
            *_totals("支出", read.expense, read.expense_total),
            f"期末结余 {spoken_yuan(read.closing)} 元",
            *map(_untied, read.untied),
        ]
    )


def _totals(title: str, totals: tuple[CategoryTotal, ...], whole: int) -> list[str]:
    return [
        f"{title}合计 {spoken_yuan(whole)} 元",
        *(f"  {total.category} {spoken_yuan(total.amount)} 元" for total in totals if total.used),
    ]


def _untied(untied: Untied) -> str:
    lacks = "、".join(LACKS[each] for each in untied.lacks)
    large = "【超过授权限额】" if untied.large else ""
    return f"没有依据：{large}{untied.line.text} {spoken_yuan(untied.line.amount)} 元，缺：{lacks}"


commands = (statement,)
