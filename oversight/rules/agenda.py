"""The calendar of duties on one screen: what is overdue, what is due soon, what comes by month, what is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kernel.access import Role
from oversight.rules.readers import concerns, may_file
from oversight.rules.standing import DutyStanding, State

ALL, MINE, TOLD = "all", "mine", "told"


@dataclass(frozen=True, slots=True)
class Month:
    """The duties that fall due in a month, named “2026年12月”."""

    name: str
    standings: tuple[DutyStanding, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """One visitor's screen. ``idle``: to be filed when something happens."""

    overdue: tuple[DutyStanding, ...]
    soon: tuple[DutyStanding, ...]
    months: tuple[Month, ...]
    idle: tuple[DutyStanding, ...]
    done: tuple[DutyStanding, ...]


def agenda(standings: Iterable[DutyStanding], roles: Collection[Role], who: str) -> Agenda:
    """What concerns the holder of these offices; ``who``: MINE (what they file), TOLD, ALL, or one office's."""
    shown = [each for each in standings if concerns(each.duty, roles) and _chosen(each, roles, who)]
    later: dict[str, list[DutyStanding]] = {}
    for each in shown:
        if each.state is State.OPEN and each.due:
            later.setdefault(f"{each.due.year}年{each.due.month}月", []).append(each)
    return Agenda(
        overdue=tuple(each for each in shown if each.overdue),
        soon=tuple(each for each in shown if each.state is State.SOON),
        months=tuple(Month(name, tuple(found)) for name, found in later.items()),
        idle=tuple(each for each in shown if each.duty.happens),
        done=tuple(each for each in shown if each.done),
    )


def told_to(standings: Iterable[DutyStanding], roles: Collection[Role]) -> list[DutyStanding]:
    """What is overdue and has been told to one of these offices, above whoever owes it."""
    return [each for each in standings if each.overdue and any(role in roles for role in each.told)]


def offices_in(standings: Iterable[DutyStanding], roles: Collection[Role]) -> tuple[Role, ...]:
    """The offices that owe something on this visitor's list, to choose one of them."""
    return tuple(dict.fromkeys(each.duty.who for each in standings if concerns(each.duty, roles)))


def first_choice(standings: Iterable[DutyStanding], roles: Collection[Role]) -> str:
    """What is shown before anything was chosen: one's own work, or everything where there is none."""
    return MINE if any(may_file(each.duty, roles) for each in standings) else ALL


def _chosen(standing: DutyStanding, roles: Collection[Role], who: str) -> bool:
    if who == TOLD:
        return bool(told_to([standing], roles))
    if who == MINE:
        return standing.duty.who in roles or may_file(standing.duty, roles)
    return who == ALL or standing.duty.who.value == who
