"""Reading what the user names, never more than a limit."""

from __future__ import annotations

from pathlib import Path

from verifier.outcome import CannotCheck

MAX_PDF_BYTES = 20 * 1024 * 1024
TOO_BIG = "文件太大，超过本程序的上限"


def read_limited(path: Path, limit: int) -> bytes:
    """The bytes of a file. Raises CannotCheck when it cannot be read or is longer than the limit."""
    try:
        if path.stat().st_size > limit:
            raise CannotCheck(TOO_BIG)
        return path.read_bytes()
    except OSError:
        raise CannotCheck(f"读不到文件 {path}") from None
