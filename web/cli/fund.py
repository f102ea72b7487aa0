"""``fund``: import the bank's list of the maintenance fund's sub-accounts, and show the fund added up."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.rules.fund_report import FundReport
from disclosure.rules.money import spoken_yuan
from disclosure.services.check_fund import check_fund
from disclosure.services.import_fund import import_fund
from disclosure.services.read_fund_summary import FundSummary, fund_summary
from kernel.calendar import day_of
from kernel.platform import Platform, platform
from registry.services.communities import community_by_name
from web.cli.reports import Report, note, reports

MOST_LINES = 40


@click.group()
def fund() -> None:
    """住宅专项维修资金 / The maintenance fund."""


@fund.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--community", required=True, help="小区名称 / the community's name")
@click.option("--dry-run", is_flag=True, help="只检查，什么都不保存 / check only, keep nothing")
@reports
def import_file(file: Path, community: str, dry_run: bool) -> Report:
    """导入银行的分户清单：要么全部保存，要么一行都不保存 / Import a list of sub-accounts: all of it or nothing."""
    here, data = platform(), file.read_bytes()
    note(f"正在读取 {file.name} …")
    report = (_check if dry_run else _import)(here, file.name, data, community)
    return Report(report.to_json(), _told(report, dry_run), refused=bool(report.errors))


@fund.command()
@click.option("--community", required=True, help="小区名称 / the community's name")
@reports
def show(community: str) -> Report:
    """维修资金总账：合计、各年、各楼栋、项目、预警户数 / The fund added up; never a single unit."""
    here = platform()
    with here.database.reading() as session:
        found = community_by_name(session, community)
        summary = fund_summary(session, found.code, here.now())
    return Report({"community": found.name} | summary.to_json(), _shown(found.name, summary))


def _check(here: Platform, name: str, data: bytes, community: str) -> FundReport:
    with here.database.reading() as session:
        found = community_by_name(session, community)
        return check_fund(session, community=found.code, name=name, data=data, today=day_of(here.now())).report


def _import(here: Platform, name: str, data: bytes, community: str) -> FundReport:
    with here.database.writing() as session:
        found = community_by_name(session, community)
        return import_fund(session, community=found.code, name=name, data=data, now=here.now())


def _told(report: FundReport, dry_run: bool) -> str:
    """The report for a person: the errors first, then the totals."""
    problems = [finding.message for finding in report.errors]
    shown = problems[:MOST_LINES]
    if len(problems) > MOST_LINES:
        shown.append(f"……另有 {len(problems) - MOST_LINES} 处，加 --json 看全部")
    figures = {name: spoken_yuan(amount) for name, amount in report.totals}
    if figures:
        shown.append(
            f"截至 {report.as_of}，{report.accounts} 户：首期应交 {figures['first_due']} 元，"
            f"首期实交 {figures['first_paid']} 元，已用 {figures['used']} 元，余额 {figures['balance']} 元；"
            f"新增 {report.added_accounts} 户、{report.added_entries} 笔，提醒 {len(report.warnings)} 处"
        )
    if problems:
        end = f"有 {len(problems)} 处必须改正，没有保存任何内容。"
    else:
        end = "检查通过，没有保存。" if dry_run else "已保存。"
    return "\n".join([*shown, end])


def _shown(name: str, summary: FundSummary) -> str:
    sums = summary.sums
    lines = [
        f"{name} 住宅专项维修资金"
        + (f"（分户清单截至 {summary.as_of}）" if summary.as_of else "（还没有导入分户清单）"),
        f"{sums.accounts} 户，交存 {spoken_yuan(sums.opening + sums.deposits)} 元，"
        f"利息和增值 {spoken_yuan(sums.gains)} 元，使用 {spoken_yuan(sums.used)} 元，"
        f"结存 {spoken_yuan(sums.balance)} 元",
        f"余额不足首期30%的 {summary.low} 户，有应交未交的 {summary.in_arrears} 户，"
        f"应交未交共 {spoken_yuan(sums.arrears)} 元",
    ]
    for use in summary.uses:
        marks = "【紧急使用】" * use.is_emergency + "【已冲销】" * (use.reversed is not None)
        late = "，逾期没有事后公开" if use.is_overdue(summary.today) else ""
        lines.append(f"{use.day} {marks}{use.title} {spoken_yuan(use.amount)} 元，{use.units} 户分摊{late}")
    return "\n".join(lines)


commands = (fund,)
