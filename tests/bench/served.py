"""What the benchmark's server serves: the application, the bare endpoint and the press, in one process."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from typing import Any

from kernel.platform import EXTENSION
from tests.bench.bare import BARE, bare_app
from tests.bench.papers import PRESS, pressing
from web.app import create_app
from web.logs import write_logs
from web.settings import read_settings

# Logs as in production, but to nowhere: the benchmark's terminal is no disk.
write_logs(open(os.devnull, "w"))  # noqa: SIM115  open for as long as the process lives
logging.captureWarnings(True)
product = create_app(read_settings(os.environ))
OTHERS = {BARE: bare_app(product.extensions[EXTENSION].database), PRESS: pressing}


def app(environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    return OTHERS.get(environment["PATH_INFO"], product)(environment, start)
