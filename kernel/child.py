"""What every child process of ours gets: programs and fonts, and nothing secret."""

from __future__ import annotations

import os
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent


def surroundings() -> dict[str, str]:
    """The environment: where programs and the font cache are. No secret, no time zone, no language of the machine."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ}
    fixed = {"LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"}
    return kept | fixed
