"""``settings``: every environment variable, explained, as the text of ``.env.example``."""

from __future__ import annotations

import click

from web.cli.reports import Report, reports
from web.variables import VARIABLES, example_file


@click.command("settings")
@reports
def show_settings() -> Report:
    """列出全部设置项 / Every setting, with its default."""
    values = [
        {"name": variable.name, "default": variable.default, "zh": variable.chinese, "en": variable.english}
        for variable in VARIABLES
    ]
    return Report(values, example_file().rstrip())


commands = (show_settings,)
