"""Reads a spreadsheet that was downloaded."""

from __future__ import annotations

import csv
from io import StringIO

from matters.rules.annexes import CSV_MARK


def rows_of(data: bytes) -> list[list[str]]:
    """All rows, the header first; the file begins with the mark that Excel needs."""
    assert data.startswith(CSV_MARK)
    return list(csv.reader(StringIO(data.removeprefix(CSV_MARK).decode())))
