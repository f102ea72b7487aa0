"""How gunicorn serves: ``gunicorn --config python:web.serving wsgi:app``, with what else the command line says."""

from __future__ import annotations

import gc

worker_class = "gthread"
threads = 32


def post_worker_init(_worker: object) -> None:
    """What was loaded lives as long as the process, so that the collector need not search it again and again.

    On the table of fifty communities each such search took as long as the page itself.
    """
    gc.collect()
    gc.freeze()
