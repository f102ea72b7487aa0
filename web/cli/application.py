"""The application a command runs inside: over a prepared instance folder, with the schema up to date."""

from __future__ import annotations

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
from web.wiring import build_platform

WRONG_USE = 2


def enter(context: click.Context) -> None:
    """Opens the application around the command; a bad setting is said on stderr and ends the process."""
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
