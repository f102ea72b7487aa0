"""What every child process of ours gets: programs and fonts, nothing secret, and time."""

from __future__ import annotations

import os
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent


def patience(seconds: int) -> int:
    """Seconds by the clock after which a child is given up that may compute for ``seconds``.

    What a child may cost is its processor time, which it limits itself; the clock only ends one that sleeps, and is
    so generous that no load of the machine ends one that works.
    """
    return 120 + 10 * seconds


def surroundings() -> dict[str, str]:
    """The environment: where programs and the font cache are. No secret, no time zone, no language of the machine."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ}
    fixed = {"LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"}
    return kept | fixed
