"""What the benchmark's server serves: the application and the bare endpoint, in one process, on one engine."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from typing import Any

from kernel.platform import EXTENSION
from tests.bench.bare import BARE, bare_app
from web.app import create_app
from web.logs import write_logs
from web.settings import read_settings

# Logs as in production, but to nowhere: the benchmark's terminal is no disk.
write_logs(open(os.devnull, "w"))  # noqa: SIM115  open for as long as the process lives
logging.captureWarnings(True)
product = create_app(read_settings(os.environ))
bare = bare_app(product.extensions[EXTENSION].database)


def app(environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    return (bare if environment["PATH_INFO"] == BARE else product)(environment, start)
