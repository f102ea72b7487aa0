"""``ledger``: import the books of the common income, after a dry run or with one."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.rules.money import read_money, spoken_yuan, yuan
from disclosure.rules.refusals import AMOUNT_MISSING
from disclosure.rules.reports import LedgerReport
from disclosure.services.check_ledger import UNFOUNDED, check_ledger
from disclosure.services.import_ledger import import_ledger
from disclosure.services.set_budget import set_budget
from kernel.platform import Platform, platform
from registry.services.communities import community_by_name, find_community
from web.cli.reports import Report, note, refusal_report, reports
from web.founding import found_community
from web.settings import Settings

MOST_LINES = 40


@click.group()
def ledger() -> None:
    """公共收益账本 / The books of the common income."""


@ledger.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--community", required=True, help="小区名称，没有时新建 / the community's name; founded if absent")
@click.option("--dry-run", is_flag=True, help="只检查，什么都不保存 / check only, keep nothing")
@click.pass_obj
@reports
def import_file(settings: Settings, file: Path, community: str, dry_run: bool) -> Report:
    """导入账本：要么全部保存，要么一行都不保存 / Import a book: all of it or nothing."""
    here, data = platform(), file.read_bytes()
    note(f"正在读取 {file.name} …")
    if dry_run:
        report = _check(here, file.name, data, community)
    else:
        report = _import(here, settings.log_host, file.name, data, community)
    return Report(report.to_json(), _told(report, dry_run), refused=bool(report.errors))


@ledger.command()
@click.option("--community", required=True, help="小区名称 / the community's name")
@click.option("--year", required=True, type=click.IntRange(2000, 2099), help="年份 / the year")
@click.option("--amount", required=True, help="预算金额，元 / the budget in yuan")
@click.option("--resolution", required=True, help="批准它的决议 / the resolution that approved it")
@reports
def budget(community: str, year: int, amount: str, resolution: str) -> Report:
    """登记业主大会批准的工作经费预算 / Record the working funds the owners approved for a year."""
    read = read_money(amount)
    if read.value is None:
        return refusal_report(read.problem or AMOUNT_MISSING)
    with platform().database.writing() as session:
        found = community_by_name(session, community)
        set_budget(session, community=found.code, year=year, amount=read.value, resolution=resolution)
    value = {"year": year, "amount": yuan(read.value), "resolution": resolution}
    return Report(value, f"{found.name} {year}年工作经费预算 {spoken_yuan(read.value)} 元，依据：{resolution}")


def _check(here: Platform, name: str, data: bytes, community: str) -> LedgerReport:
    with here.database.reading() as session:
        known = find_community(session, community)
        code = known.code if known else UNFOUNDED
        return check_ledger(session, community=code, name=name, data=data).report


def _import(here: Platform, log_host: str, name: str, data: bytes, community: str) -> LedgerReport:
    """One transaction: a community that is founded for a book that is refused is not founded."""
    with here.database.writing() as session:
        known = find_community(session, community) or found_community(
            session, here, name=community, log_host=log_host, now=here.now()
        )
        report = import_ledger(session, community=known.code, name=name, data=data, now=here.now())
        if not report.saved:
            session.rollback()
        return report


def _told(report: LedgerReport, dry_run: bool) -> str:
    """The report for a person: the errors first, then the totals."""
    problems = [finding.message for finding in report.errors]
    shown = problems[:MOST_LINES]
    if len(problems) > MOST_LINES:
        shown.append(f"……另有 {len(problems) - MOST_LINES} 处，加 --json 看全部")
    totals = (
        f"{report.lines} 笔，期初 {spoken_yuan(report.opening)} 元，收入 {spoken_yuan(report.income_total)} 元，"
        f"支出 {spoken_yuan(report.expense_total)} 元，期末 {spoken_yuan(report.closing)} 元；"
        f"合同 {report.contracts} 份，银行流水 {report.bank_lines} 笔；"
        f"新增 {report.added_lines} 笔，更正 {len(report.corrections)} 处，提醒 {len(report.warnings)} 处"
    )
    if problems:
        end = f"有 {len(problems)} 处必须改正，没有保存任何内容。"
    else:
        end = "检查通过，没有保存。" if dry_run else "已保存。"
    return "\n".join([*shown, totals, end])


commands = (ledger,)
