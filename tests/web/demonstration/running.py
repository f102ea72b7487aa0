"""Runs a command as ``bin/mingbai`` does."""

from __future__ import annotations

from click import Command
from click.testing import CliRunner, Result


def run(command: Command, *words: str, settings: object = None) -> Result:
    return CliRunner().invoke(command, [*words, "--json"], obj=settings)
