"""Reads what the public board of a community shows: one A3 sheet, and the sections of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.due import QuarterStanding
from disclosure.rules.published import Published
from disclosure.services.read_published import published_statements
from disclosure.services.read_standings import read_standings
from oversight.rules.committee_decisions import CommitteeDecision
from oversight.rules.execution import Account
from oversight.rules.seals import HalfYear, SealUse, by_half_year
from oversight.services.read_decisions import committee_decisions
from oversight.services.read_orders import accounts_of
from oversight.services.read_public_duties import PublicDuties, read_public_duties
from oversight.services.read_seal_uses import seal_uses
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code
from voting.rules.assembly import State, shown_state
from voting.services.read_assemblies import Assembly, assemblies_of

MOST = 3
"""Entries of each kind on the sheet: what is older stands on the page its code leads to."""


@dataclass(frozen=True, slots=True)
class Board:
    """The newest of each kind. ``overdue``: quarters that should have been published and were not."""

    community: CommunityInfo
    assemblies: tuple[Assembly, ...]
    published: tuple[Published, ...]
    overdue: tuple[QuarterStanding, ...]
    accounts: tuple[Account, ...]
    decisions: tuple[CommitteeDecision, ...]
    duties: PublicDuties
    half: HalfYear | None
    uses: tuple[SealUse, ...]
    used: int
    """How many uses of the seals the half-year has in all."""

    @property
    def overspent(self) -> tuple[Account, ...]:
        """The decisions on which more was spent than was decided."""
        return tuple(account for account in self.accounts if account.overspent)


def read_board(session: Session, community: str, now: datetime) -> Board:
    """The board as it stands now. Raises Refused for an unknown community."""
    place = community_by_code(session, community)
    told = [
        each.in_state(shown_state(each.state, each.window, now))
        for each in assemblies_of(session, place.code)
        if each.state != State.DRAFT
    ]
    published = published_statements(session, place.code)
    out = {each.quarter for each in published}
    owed = [each for each in read_standings(session, place.code, now) if each.overdue and each.quarter not in out]
    halves = by_half_year(seal_uses(session, place.code))
    half, uses = halves[0] if halves else (None, [])
    return Board(
        place,
        tuple(told[:MOST]),
        tuple(published[:MOST]),
        tuple(owed),
        tuple(accounts_of(session, place.code, now)),
        tuple(committee_decisions(session, place.code)[:MOST]),
        read_public_duties(session, place.code, now),
        half,
        tuple(uses[:MOST]),
        len(uses),
    )
