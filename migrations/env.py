"""Alembic's way into the database: the connection web/schema.py opened, the tables the models describe."""

from alembic import context

import web.models  # noqa: F401
from kernel.db import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    user_module_prefix="kernel.db.",
)
with context.begin_transaction():
    context.run_migrations()
