"""The other side of a contract as the public sees it: firms and shops by name, a person by the family name alone."""

from __future__ import annotations

import re

from registry.rules.masks import mask_name

PERSON = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff·•]*[·•][\u3400-\u9fff·•]*")
AFTERWORD = re.compile(r"[(（].*[)）]$")


def public_party(party: str) -> str:
    """``林**`` for what may be a person's name: up to four characters, or with a dot; anything else as it stands.

    A firm of four characters loses its name too; better that than a person's in a published file (PIPL 6, 25).
    """
    name = AFTERWORD.sub("", party).strip()
    return mask_name(name) if PERSON.fullmatch(name) else party
