"""``tick``: everything that falls due, once; called every minute."""

from __future__ import annotations

import click

from kernel.platform import platform
from web.cli.reports import Report, reports
from web.due import do_what_is_due


@click.command()
@reports
def tick() -> Report:
    """办理到期事项 / Open, close and finalise what is due; send messages; publish checkpoints."""
    done = do_what_is_due(platform())
    return Report(done, "\n".join(f"{name}: {what}" for name, what in done.items()))


commands = (tick,)
