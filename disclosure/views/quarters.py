"""The quarter that an address names."""

from __future__ import annotations

import re

from disclosure.rules.quarters import PATTERN, Quarter
from disclosure.rules.refusals import NO_SUCH_STATEMENT
from kernel.refusals import Refused


def quarter_in(text: str) -> Quarter:
    """The quarter ``text`` names. Raises Refused (404) for anything that is none."""
    if not re.fullmatch(PATTERN, text):
        raise Refused(NO_SUCH_STATEMENT)
    return Quarter.parse(text)
