"""A line of text that will be signed and shown to everyone: clean, neither empty nor long, nothing private in it."""

from __future__ import annotations

from disclosure.rules.private_data import private_data
from kernel.refusals import Refusal
from matters.rules.matter import clean
from oversight.rules.refusals import TEXT_BAD, TEXT_MISSING

LONGEST = 200


def signed_text(text: str, field: str, *, longest: int = LONGEST, needed: bool = True) -> str | Refusal:
    """The text as it will be signed, or why it cannot be; ``field`` is its name on the form."""
    told = clean(text)
    if told is None or len(told) > longest:
        return TEXT_BAD.about(field=field)
    if needed and not told:
        return TEXT_MISSING.about(field=field)
    return private_data(told) or told
