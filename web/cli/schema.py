"""``schema``: which revision the database is at, and a new revision from what the models say (for developers)."""

from __future__ import annotations

import click

from kernel.platform import platform
from web.cli.reports import Report, reports
from web.schema import current_revision, newest_revision, write_revision


@click.group()
def schema() -> None:
    """数据库结构 / The database's schema."""


@schema.command()
@reports
def current() -> Report:
    """当前版本 / The revision the database is at; every command has already brought it to the newest."""
    revision = current_revision(platform().database)
    return Report({"current": revision, "newest": newest_revision()}, revision or "—")


@schema.command()
@click.argument("message")
@reports
def revise(message: str) -> Report:
    """写一个新的迁移文件 / Write a migration from the difference between models and database."""
    path = write_revision(platform().database, message)
    return Report({"file": path}, path)


commands = (schema,)
