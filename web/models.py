"""Every row class in one import, for Alembic and for whoever makes the tables."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

PACKAGES = ("evidence", "registry", "auth", "matters", "disclosure", "voting", "oversight")


def import_all(package: ModuleType) -> None:
    """The package's ``models``, be it one module or a package of them."""
    for found in pkgutil.iter_modules(package.__path__):
        if found.name == "models":
            models = importlib.import_module(f"{package.__name__}.models")
            for part in pkgutil.iter_modules(getattr(models, "__path__", ())):
                importlib.import_module(f"{models.__name__}.{part.name}")


for _package in PACKAGES:
    import_all(importlib.import_module(_package))
