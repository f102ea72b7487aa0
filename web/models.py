"""Every row class in one import, for Alembic and for whoever makes the tables."""

from __future__ import annotations

import importlib
import pkgutil

PACKAGES = ("evidence", "registry", "auth", "matters", "disclosure", "voting")

for _package in PACKAGES:
    for _module in pkgutil.iter_modules(importlib.import_module(_package).__path__):
        if _module.name == "models":
            importlib.import_module(f"{_package}.models")
