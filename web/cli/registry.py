"""``registry``: import a register of owners, after a dry run or with one."""

from __future__ import annotations

from pathlib import Path

import click

from kernel.platform import Platform, platform
from registry.rules.reports import ImportReport
from registry.services.check_register import UNFOUNDED, check_register
from registry.services.communities import find_community
from registry.services.import_register import import_register
from web.cli.reports import Report, note, reports
from web.founding import found_community
from web.settings import Settings

MOST_LINES = 40


@click.group()
def registry() -> None:
    """业主名册 / The register of owners."""


@registry.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--community", required=True, help="小区名称，没有时新建 / the community's name; founded if absent")
@click.option("--dry-run", is_flag=True, help="只检查，什么都不保存 / check only, keep nothing")
@click.option(
    "--count-special-spaces", is_flag=True, help="议事规则约定车位、摊位计入面积 / the by-laws count parking bays"
)
@click.pass_obj
@reports
def import_file(settings: Settings, file: Path, community: str, dry_run: bool, count_special_spaces: bool) -> Report:
    """导入业主名册：要么全部保存，要么一行都不保存 / Import a register: all of it or nothing."""
    here, data = platform(), file.read_bytes()
    note(f"正在读取 {file.name} …")
    if dry_run:
        report = _check(here, file.name, data, community, count_special_spaces)
    else:
        report = _import(here, settings.log_host, file.name, data, community, count_special_spaces)
    return Report(report.to_json(), _told(report, dry_run), refused=bool(report.errors))


def _check(here: Platform, name: str, data: bytes, community: str, count_special_spaces: bool) -> ImportReport:
    with here.database.reading() as session:
        known = find_community(session, community)
        return check_register(
            session,
            community=known.code if known else UNFOUNDED,
            name=name,
            data=data,
            keyring=here.keyring,
            count_special_spaces=count_special_spaces,
        ).report


def _import(
    here: Platform, log_host: str, name: str, data: bytes, community: str, count_special_spaces: bool
) -> ImportReport:
    """One transaction: a community that is founded for a register that is refused is not founded."""
    with here.database.writing() as session:
        known = find_community(session, community) or found_community(
            session, here, name=community, log_host=log_host, now=here.now()
        )
        report = import_register(
            session,
            community=known.code,
            name=name,
            data=data,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
            count_special_spaces=count_special_spaces,
        )
        if not report.saved:
            session.rollback()
        return report


def _told(report: ImportReport, dry_run: bool) -> str:
    """The report for a person: the errors first, then the totals."""
    problems = [finding.message for finding in report.errors]
    shown = problems[:MOST_LINES]
    if len(problems) > MOST_LINES:
        shown.append(f"……另有 {len(problems) - MOST_LINES} 处，加 --json 看全部")
    totals = (
        f"{report.units} 套，业主 {report.heads} 人，专有部分面积 {report.total_area.square_metres} 平方米；"
        f"未售或未交付 {report.unsold_or_undelivered} 套；更正 {len(report.corrections)} 处，"
        f"提醒 {len(report.warnings)} 处，待人工认定 {len(report.partial_overlaps)} 组"
    )
    if problems:
        end = f"有 {len(problems)} 处必须改正，没有保存任何内容。"
    else:
        end = "检查通过，没有保存。" if dry_run else "已保存。"
    return "\n".join([*shown, totals, end])


commands = (registry,)
