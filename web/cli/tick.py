"""``tick``: everything that falls due, once, or again and again for as long as the process lives."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import click
from flask import current_app

from kernel.platform import platform
from web.attempts import BROKEN, frames_of
from web.cli.reports import Report, reports
from web.due import do_what_is_due
from web.logs import log

STOPS = (signal.SIGTERM, signal.SIGINT)


@click.command()
@click.option(
    "--every", type=click.IntRange(min=1), metavar="SECONDS", help="常驻，每隔几秒办一次 / stay, and do it so often"
)
@reports
def tick(every: int | None) -> Report | Iterator[Report]:
    """办理到期事项 / Open, close and finalise what is due; send messages; publish checkpoints.

    有办不成的事，退出状态是 1，其余照常办理 / Exit status 1 when anything is stuck; everything else is done.
    """
    if every is None:
        return once()
    # Held back, so that what has begun is finished; a tick asks between two things, the pause is ended at once.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    return ticks(survive, lambda: signal.sigtimedwait(STOPS, every) is not None)


def ticks(do: Callable[[], Report], stops: Callable[[], bool]) -> Iterator[Report]:
    """One report after another; ``stops`` waits for the next turn and answers whether to end instead."""
    while True:
        yield do()
        if stops():
            return


def survive() -> Report:
    """One tick in a context of its own: at another instant, and with another chance after whatever broke this one."""
    with current_app.app_context():
        try:
            return once()
        except Exception as error:
            log.error("tick", error=type(error).__name__, frames=frames_of(error))
            broken = BROKEN.format(kind=type(error).__name__)
            return Report({"stuck": [broken]}, broken, refused=True)


def once() -> Report:
    """One tick; refused when anything is stuck."""
    done = do_what_is_due(platform(), stopping)
    return Report(done, "\n".join(f"{name}: {what}" for name, what in done.items()), refused=bool(done["stuck"]))


def stopping() -> bool:
    """Whether the process was asked to end and has held it back."""
    return not signal.sigpending().isdisjoint(STOPS)


commands = (tick,)
