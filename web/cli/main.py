"""The command line behind ``bin/mingbai``: every command runs inside the application, with the schema up to date."""

from __future__ import annotations

import importlib
import importlib.util
import os
import secrets
import sys
from dataclasses import replace

import click
from flask import Flask

from web.app import create_app
from web.home import prepare
from web.logs import write_logs
from web.settings import BadSetting, Settings, read_settings
from web.version import VERSION
from web.wiring import build_platform

# Each of these modules has ``commands``, a tuple of click commands and groups.
MODULES = (
    "web.cli.settings",
    "web.cli.schema",
    "web.cli.communities",
    "web.cli.registry",
    "web.cli.users",
    "web.cli.prereports",
    "web.cli.assemblies",
    "web.cli.bundles",
    "web.cli.ledger",
    "web.cli.fund",
    "web.cli.statements",
    "web.cli.oversight",
    "web.cli.indicators",
    "web.cli.registers",
    "web.cli.holidays",
    "web.cli.tick",
    "web.cli.doctor",
    "web.cli.demo",
)
WRONG_USE = 2
# Explains the settings and needs none of them to be right.
NEEDS_NOTHING = "settings"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="mingbai")
@click.pass_context
def mingbai(context: click.Context) -> None:
    """明白：票看得明白，账看得明白。Clear votes, clear accounts."""
    # A command finds its settings in ``context.obj`` (``@click.pass_obj``) and everything else by ``platform()``.
    if context.invoked_subcommand == NEEDS_NOTHING or "--help" in sys.argv or "-h" in sys.argv:
        return
    write_logs(sys.stderr)
    try:
        context.obj = read_settings(os.environ)
        context.with_resource(application(context.obj).app_context())
    except BadSetting as bad:
        click.echo(str(bad), err=True)
        context.exit(WRONG_USE)


def application(settings: Settings) -> Flask:
    """The application over a prepared instance folder. Raises BadSetting."""
    platform = build_platform(settings)
    prepare(settings, platform)
    # It renders documents and never serves, so any secret will do.
    return create_app(replace(settings, secret_key=settings.secret_key or secrets.token_hex()), platform)


for _name in MODULES:
    if importlib.util.find_spec(_name) is not None:
        for _command in importlib.import_module(_name).commands:
            mingbai.add_command(_command)

if __name__ == "__main__":
    mingbai()
