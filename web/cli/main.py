"""The command line behind ``bin/mingbai``: every command runs inside the application, which its help does not load."""

from __future__ import annotations

import sys

import click

from web.cli.lazy import LazyGroup
from web.version import VERSION

# Where each command is found, and its line in the help: the first sentence of its docstring.
COMMANDS = {
    "assembly": ("web.cli.assemblies", "业主大会会议 / Owners' assemblies."),
    "bundle": ("web.cli.bundles", "存证包 / Evidence bundles."),
    "community": ("web.cli.communities", "小区 / Communities."),
    "demo": ("web.cli.demo", "装入演示小区 / Load the demonstration community, once."),
    "doctor": (
        "web.cli.doctor",
        "体检：日志、名册、选票、结果是否被改动 / Audit every log and everything held against it.",
    ),
    "duty": ("web.cli.oversight", "要办的事和期限 / Duties with their deadlines."),
    "fund": ("web.cli.fund", "住宅专项维修资金 / The maintenance fund."),
    "holidays": ("web.cli.holidays", "放假安排 / Days of rest, which due days pass over."),
    "indicators": ("web.cli.indicators", "监督看板上的每个数字 / Every number of the dashboards."),
    "ledger": ("web.cli.ledger", "公共收益账本 / The books of the common income."),
    "prereport": ("web.cli.prereports", "重大事项事前报告 / Pre-reports of major matters."),
    "register": (
        "web.cli.registers",
        "小区、业委会、物业企业的登记 / Registers: where communities belong, committees, firms, credit events.",
    ),
    "registry": ("web.cli.registry", "业主名册 / The register of owners."),
    "schema": ("web.cli.schema", "数据库结构 / The database's schema."),
    "settings": ("web.cli.settings", "列出全部设置项 / Every setting, with its default."),
    "statement": ("web.cli.statements", "季度公示 / The quarterly statement."),
    "tick": (
        "web.cli.tick",
        "办理到期事项 / Open, close and finalise what is due; send messages; publish checkpoints.",
    ),
    "user": ("web.cli.users", "工作人员账号 / Accounts of staff."),
}
# Explains the settings and needs none of them to be right.
NEEDS_NOTHING = "settings"


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="mingbai")
@click.pass_context
def mingbai(context: click.Context) -> None:
    """明白：票看得明白，账看得明白。Clear votes, clear accounts."""
    # A command finds its settings in ``context.obj`` (``@click.pass_obj``) and everything else by ``platform()``.
    if context.invoked_subcommand == NEEDS_NOTHING or "--help" in sys.argv or "-h" in sys.argv:
        return
    from web.cli.application import enter  # the whole application: seconds that help and version need not wait

    enter(context)


if __name__ == "__main__":
    mingbai()
