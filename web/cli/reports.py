"""How every command answers: text for a person, one JSON value for a program, 0 done, 1 refused, 2 wrong use."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from kernel.citations import spelled_out
from kernel.refusals import Refusal, Refused
from web.refusals import as_json

DONE = 0
REFUSED = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What a command found: ``value`` for ``--json``, ``text`` for a person; ``refused`` makes the exit status 1."""

    value: object
    text: str
    refused: bool = False


def reports(command: Callable[..., Report | Iterator[Report]]) -> Callable[..., None]:
    """Gives a command its ``--json`` and turns its Report, or the Refused it raises, into output and exit status.

    Only this value goes to stdout; progress and warnings are for stderr (``note``). A command that stays yields one
    Report after another: each is printed as it comes, and ending it when asked to is no failure.
    """

    @click.option("--json", "as_value", is_flag=True, help="只输出一个 JSON 值 / print one JSON value")
    @wraps(command)
    def run(*args: Any, as_value: bool, **options: Any) -> None:
        try:
            report: Report | Iterator[Report] = command(*args, **options)
        except Refused as refused:
            report = refusal_report(refused.refusal)
        if isinstance(report, Report):
            _print(report, as_value)
            raise SystemExit(REFUSED if report.refused else DONE)
        for one in report:
            _print(one, as_value)

    return run


def refusal_report(refusal: Refusal) -> Report:
    """A refusal as a report: sentence, next step and the articles spelled out."""
    lines = [refusal.says, refusal.next_step, *(f"依据：{spelled_out(cite)}" for cite in refusal.cites)]
    return Report({"refused": as_json(refusal)}, "\n".join(line for line in lines if line), refused=True)


def _print(report: Report, as_value: bool) -> None:
    if as_value:
        click.echo(json.dumps(report.value, ensure_ascii=False, indent=2))
    else:
        click.echo(report.text, err=report.refused)


def note(text: str) -> None:
    """A line of progress for the person at the terminal, never part of the answer."""
    click.echo(text, err=True)
