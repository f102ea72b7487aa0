"""A published revision of a quarter's statement, as pages, papers and feeds read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import data_sha256

SHOWN_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Published:
    """``document`` is ``statement.json`` parsed; ``index`` and ``tracker`` find its entry in the log.

    ``newest`` is the number of the quarter's newest revision: a smaller ``revision`` has been superseded.
    """

    community: str
    quarter: Quarter
    revision: int
    newest: int
    published: datetime
    document: Mapping[str, Any]
    index: int
    tracker: str

    @property
    def superseded(self) -> bool:
        return self.revision < self.newest

    @property
    def reason(self) -> str:
        """Why this revision took the place of the one before; empty in the first."""
        return str(self.document["reason"])

    @property
    def shown_digits(self) -> str:
        """The first digits of the data's SHA-256, which page, paper and QR code show alike."""
        return data_sha256(self.document)[:SHOWN_DIGITS]
