"""Text messages that are sent in threads of their own (auth/services/send_apart.py), waited for without a clock."""

from __future__ import annotations

import threading


def all_sent() -> None:
    """Returns when every message that was begun has been handed on."""
    for thread in threading.enumerate():
        if thread.name == "text-message":
            thread.join()
