"""``duty``: the catalogue of duties, and how a community's duties stand."""

from __future__ import annotations

import click

from kernel.access import ROLE_NAMES
from kernel.platform import platform
from oversight.rules.catalogue import DUTIES
from oversight.rules.duty import Duty
from oversight.rules.records import DISTRICT
from oversight.rules.standing import DutyStanding, State
from oversight.services.read_duties import list_duties
from registry.services.communities import community_by_name
from web.cli.reports import Report, reports

STATES = {
    State.IDLE: "有事才办",
    State.OPEN: "还没到期",
    State.SOON: "快到期",
    State.ON_TIME: "按时办了",
    State.LATE: "办晚了",
    State.OVERDUE: "已超期",
}


@click.group()
def duty() -> None:
    """要办的事和期限 / Duties with their deadlines."""


@duty.command()
@reports
def catalogue() -> Report:
    """列出全部事项 / The catalogue of duties."""
    text = "\n".join(f"{each.code}  {each.title}  {ROLE_NAMES[each.who]}  {each.due.says}" for each in DUTIES)
    return Report([_entry(each) for each in DUTIES], text)


@duty.command("list")
@click.option("--community", default="", help="小区名称 / name of the community")
@click.option("--district", is_flag=True, help="街道和主管部门自己的事项 / what the district itself owes")
@reports
def list_all(community: str, district: bool) -> Report:
    """一个小区的事项、到期日和状态 / The duties of a community with due date and state."""
    if bool(community) == district:
        raise click.UsageError("写 --community 小区名称，或者 --district / give --community NAME or --district")
    here = platform()
    with here.database.reading() as session:
        code = DISTRICT if district else community_by_name(session, community).code
        standings = list_duties(session, code, here.now())
    return Report([_standing(each) for each in standings], "\n".join(map(_line, standings)))


def _entry(each: Duty) -> dict[str, object]:
    return {
        "code": each.code,
        "title": each.title,
        "cites": list(each.cites),
        "who": each.who.value,
        "cadence": each.due.cadence,
        "due": each.due.says,
        "public": each.public,
    }


def _standing(each: DutyStanding) -> dict[str, object]:
    """``due`` is the last day that counts, "" for what is owed only once something happens."""
    occurrence = each.occurrence
    return {
        "code": each.duty.code,
        "title": each.duty.title,
        "who": each.duty.who.value,
        "occurrence": occurrence.key if occurrence else "",
        "about": occurrence.about if occurrence else "",
        "due": occurrence.due.isoformat() if occurrence else "",
        "state": each.state.value,
        "days": each.days,
        "filed": each.filed.day.isoformat() if each.filed else "",
        "told": [role.value for role in each.told],
        "public": each.duty.public,
    }


def _line(each: DutyStanding) -> str:
    about = f"{each.due}  {each.occurrence.about}" if each.occurrence else each.duty.due.says
    return f"{STATES[each.state]}  {each.duty.title}  {about}  {ROLE_NAMES[each.duty.who]}"


commands = (duty,)
