"""The command line behind ``bin/mingbai``: every command runs inside the application, with the schema up to date."""

from __future__ import annotations

import importlib
import importlib.util
import os
import secrets
import sys
from dataclasses import replace

import click

from kernel.platform import Platform
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
    "web.cli.matters",
    "web.cli.assemblies",
    "web.cli.bundles",
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
    if context.invoked_subcommand == NEEDS_NOTHING or "--help" in sys.argv or "-h" in sys.argv:
        return
    write_logs(sys.stderr)
    settings = _settings()
    context.obj = settings
    platform = build_platform(settings, may_create_keys=True)
    _prepare(settings, platform)
    # This application renders documents and never serves, so any secret will do.
    app = create_app(replace(settings, secret_key=settings.secret_key or secrets.token_hex()), platform)
    context.with_resource(app.app_context())


def _settings() -> Settings:
    try:
        return read_settings(os.environ)
    except BadSetting as bad:
        raise _wrong(bad) from bad


def _prepare(settings: Settings, platform: Platform) -> None:
    try:
        prepare(settings, platform)
    except BadSetting as bad:
        raise _wrong(bad) from bad


def _wrong(bad: BadSetting) -> SystemExit:
    click.echo(str(bad), err=True)
    return SystemExit(WRONG_USE)


for _name in MODULES:
    if importlib.util.find_spec(_name) is not None:
        for _command in importlib.import_module(_name).commands:
            mingbai.add_command(_command)

if __name__ == "__main__":
    mingbai()
