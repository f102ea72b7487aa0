"""Where a reference in the books leads to: the assembly that a resolution or a pre-report names, or that report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flask import url_for
from sqlalchemy.orm import Session

from matters.services.read_matters import matters_of, rules_pack_of
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
        return _prereport_in(session, community, text)
    if named.closed:
        return url_for("voting_public.result", code=named.code)
    return url_for("voting_public.assembly", code=named.code, _anchor=_item_named(text, named) or None)


def _prereport_in(session: Session, community: str, text: str) -> str:
    """The public page of the pre-report whose matter's code stands in the text."""
    codes = set(CODE.findall(text))
    if not codes or not rules_pack_of(session, community).prereport_visible_to_owners:
        return ""
    reported = {view.matter.code for view in matters_of(session, community) if view.report}
    found = sorted(codes & reported)
    return url_for("matters_public.prereport", community=community, code=found[0]) if found else ""


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
