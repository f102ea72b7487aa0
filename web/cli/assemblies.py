"""``assembly``: list them, and do by hand what ``tick`` does at the hour."""

from __future__ import annotations

import click

from kernel.calendar import to_text
from kernel.platform import platform
from voting.rules.assembly import STATE_NAMES, State
from voting.services.open_assembly import open_assembly
from voting.services.read_assemblies import Assembly, assemblies_of
from web.cli.reports import Report, reports
from web.due import close_and_publish


@click.group()
def assembly() -> None:
    """业主大会会议 / Owners' assemblies."""


@assembly.command("list")
@reports
def list_assemblies() -> Report:
    """列出全部会议 / Every assembly with its state and its window."""
    with platform().database.reading() as session:
        values = [_value(found) for found in assemblies_of(session)]
    lines = [
        f"{value['id']}  {STATE_NAMES[State(value['state'])]}  {value['opens']} – {value['closes']}" for value in values
    ]
    return Report(values, "\n".join(lines) or "还没有会议。")


@assembly.command("open")
@click.argument("code")
@reports
def open_now(code: str) -> Report:
    """开始投票（到时间后）/ Open a vote whose hour has come."""
    here = platform()
    with here.database.writing() as session:
        open_assembly(session, code=code, now=here.now())
    return Report({"id": code, "state": State.OPEN.value}, f"{code} 已开始投票。")


@assembly.command("close")
@click.argument("code")
@reports
def close_now(code: str) -> Report:
    """截止计票（到时间后，不可撤回）/ Close and count a vote whose hour has come; cannot be undone."""
    close_and_publish(platform(), code)
    return Report({"id": code, "state": State.CLOSED.value}, f"{code} 已截止并计票。")


def _value(found: Assembly) -> dict[str, str]:
    return {
        "id": found.code,
        "kind": found.kind,
        "community": found.community,
        "title": found.title,
        "state": found.state,
        "opens": to_text(found.opens) if found.opens else "",
        "closes": to_text(found.closes) if found.closes else "",
    }


commands = (assembly,)
