"""Letters with activation codes for a few heads, so that whoever tries the demonstration can vote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from auth.services.issue_letters import issue_letters
from kernel.platform import Platform
from registry.services.contacts import contacts_of, head_label
from voting.services.read_assemblies import Assembly

SAMPLE_LETTERS = 3


def give_letters(here: Platform, assembly: Assembly, heads: list[int], now: datetime) -> dict[int, str]:
    """Activation codes of a few heads that have a mobile, for the reader to vote with."""
    with here.database.writing() as session:
        chosen = [head for head in heads[:60] if contacts_of(session, head, here.keyring)][:SAMPLE_LETTERS]
        issued = issue_letters(
            session,
            assembly=assembly.code,
            community=assembly.community,
            heads=chosen,
            valid_until=assembly.closes or now,
            now=now,
            entropy=here.entropy,
            keyring=here.keyring,
        )
        return {letter.head_id: letter.code for letter in issued}


def told_letters(here: Platform, letters: dict[int, str]) -> list[dict[str, Any]]:
    """Flats and codes, as the demonstration's page shows them."""
    with here.database.reading() as session:
        labels = {head: head_label(session, head, here.keyring) for head in letters}
    return [{"units": [unit.name for unit in labels[head].units], "code": code} for head, code in letters.items()]
