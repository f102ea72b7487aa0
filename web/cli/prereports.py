"""``prereport``: where pre-reports stand, with whom, until when."""

from __future__ import annotations

import click

from kernel.calendar import spoken_deadline
from kernel.platform import platform
from kernel.wording import yuan
from matters.rules.clocks import STAGE_NAMES
from matters.rules.prereports import ADDRESSEE_NAMES, effect_told
from matters.services.list_prereports import ListedReport, list_prereports
from registry.services.communities import community_by_name, list_communities
from web.cli.reports import Report, reports


@click.group()
def prereport() -> None:
    """重大事项事前报告 / Pre-reports of major matters."""


@prereport.command("list")
@click.option("--community", default="", help="小区名称，不写就是全部 / name of the community; all without")
@reports
def list_(community: str) -> Report:
    """每一项报告到了哪一步，等谁，到什么时候 / Each report: its stage, who is waited for, until when."""
    here = platform()
    with here.database.reading() as session:
        communities = [community_by_name(session, community)] if community else list_communities(session)
        names = {found.code: found.name for found in communities}
        listed = list_prereports(session, list(names), here.now())
    told = [(names[each.view.matter.community], each) for each in listed]
    text = "\n".join(_told(each, "" if community else name) for name, each in told)
    return Report(
        [{"community": name, **each.to_json()} for name, each in told], text or f"{community}还没有事前报告。"
    )


def _told(each: ListedReport, place: str) -> str:
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
    lines = [f"{place}{'　' if place else ''}{matter.code}　{matter.title}{amount}　{STAGE_NAMES[each.stage]}{marks}"]
    lines += [
        f"  等{ADDRESSEE_NAMES[standing.addressee]}答复，到 {spoken_deadline(standing.due)}"
        for standing in each.standings
        if standing.waiting and standing.due
    ]
    lines += [f"  等业委会办理{ADDRESSEE_NAMES[owed.to]}的意见，到 {spoken_deadline(owed.due)}" for owed in each.owed]
    return "\n".join([*lines, f"  {effect_told(each.report.effect, matter.subject)}"])


commands = (prereport,)
