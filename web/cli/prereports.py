"""``prereport``: where a community's pre-reports stand, with whom, until when."""

from __future__ import annotations

import click

from kernel.calendar import spoken_deadline
from kernel.platform import platform
from kernel.wording import yuan
from matters.rules.clocks import STAGE_NAMES
from matters.rules.prereports import ADDRESSEE_NAMES, effect_told
from matters.services.list_prereports import ListedReport, list_prereports
from registry.services.communities import community_by_name
from web.cli.reports import Report, reports


@click.group()
def prereport() -> None:
    """重大事项事前报告 / Pre-reports of major matters."""


@prereport.command("list")
@click.option("--community", required=True, help="小区名称 / the community's name")
@reports
def list_(community: str) -> Report:
    """每一项报告到了哪一步，等谁，到什么时候 / Each report: its stage, who is waited for, until when."""
    here = platform()
    with here.database.reading() as session:
        found = community_by_name(session, community)
        listed = list_prereports(session, [found.code], here.now())
    text = "\n".join(map(_told, listed)) or f"{found.name}还没有事前报告。"
    return Report([each.to_json() for each in listed], text)


def _told(each: ListedReport) -> str:
    matter = each.view.matter
    amount = f"，{yuan(matter.amount)} 元" if matter.amount else ""
    marks = "".join(
        f"【{mark}】"
        for mark, holds in (
            ("紧急", each.report.report.acted),
            ("补报逾期", each.report.report.late),
            ("逾期", each.overdue),
        )
        if holds
    )
    lines = [f"{matter.code}　{matter.title}{amount}　{STAGE_NAMES[each.stage]}{marks}"]
    lines += [
        f"  等{ADDRESSEE_NAMES[standing.addressee]}答复，到 {spoken_deadline(standing.due)}"
        for standing in each.standings
        if standing.waiting and standing.due
    ]
    lines += [f"  等业委会办理{ADDRESSEE_NAMES[owed.to]}的意见，到 {spoken_deadline(owed.due)}" for owed in each.owed]
    return "\n".join([*lines, f"  {effect_told(each.report.effect, matter.subject)}"])


commands = (prereport,)
