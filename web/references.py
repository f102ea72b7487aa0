"""Where a reference in the books leads to: the assembly that a resolution or a pre-report names, if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flask import url_for
from sqlalchemy.orm import Session

from voting.rules.assembly import State
from voting.services.read_assemblies import Assembly, assemblies_of

CODE = re.compile(r"[a-z2-9]{4}-m?20\d\d-\d+")
# A title shorter than this would be found in many a sentence.
LEAST_TITLE = 6


def reference_to(session: Session, community: str, text: str) -> str:
    """The address of the page, "" where the text names nothing that is public here."""
    noticed = [found for found in assemblies_of(session, community) if found.state != State.DRAFT]
    named = assembly_named(text, noticed)
    if named is None:
        return ""
    if named.closed:
        return url_for("voting_public.result", code=named.code)
    return url_for("voting_public.assembly", code=named.code, _anchor=_item_named(text, named) or None)


def assembly_named(text: str, assemblies: Iterable[Assembly]) -> Assembly | None:
    """The assembly whose code, or the code of one of whose matters, or whose title alone, stands in the text."""
    assemblies = list(assemblies)
    codes = set(CODE.findall(text))
    for found in assemblies:
        if found.code in codes or codes.intersection(found.agenda):
            return found
    titled = [found for found in assemblies if len(found.title) >= LEAST_TITLE and found.title in text]
    return titled[0] if len(titled) == 1 else None


def _item_named(text: str, found: Assembly) -> str:
    """``item-2`` for the second matter of the agenda."""
    codes = set(CODE.findall(text))
    return next((f"item-{number}" for number, code in enumerate(found.agenda, 1) if code in codes), "")
