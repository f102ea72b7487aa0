"""Reads everything the treasurer's page of a quarter shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from disclosure.rules.frozen import Frozen, is_over
from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.rules.tasks import Task, tasks_of
from disclosure.services.freeze_statement import next_statement
from disclosure.services.read_frozen import frozen_statement
from disclosure.services.read_lines import lines_of
from disclosure.services.read_published import revisions_of
from kernel.calendar import day_of
from registry.rules.communities import CommunityInfo


@dataclass(frozen=True, slots=True)
class QuarterDesk:
    """``body`` is the statement as the books stand now; ``last_year`` the published one of the year before;
    ``numbers`` finds a line's place in the books, from 1, by its voucher."""

    quarter: Quarter
    body: Mapping[str, Any]
    frozen: Frozen | None
    published: Published | None
    last_year: Published | None
    tasks: tuple[Task, ...]
    numbers: Mapping[str, int]

    @property
    def shown(self) -> Mapping[str, Any]:
        """What would be published: the frozen text where there is one, since the books may have moved on."""
        return self.frozen.body if self.frozen else self.body


def read_quarter(session: Session, *, community: CommunityInfo, quarter: Quarter, now: datetime) -> QuarterDesk:
    """The quarter on the treasurer's desk. Raises Refused when the community has no books."""
    body = next_statement(session, community=community, quarter=quarter)
    frozen = frozen_statement(session, community.code, quarter)
    before = revisions_of(session, community.code, quarter)
    last_year = revisions_of(session, community.code, Quarter(quarter.year - 1, quarter.number))
    published = before[-1] if before else None
    tasks = tasks_of(
        frozen.body if frozen else body, over=is_over(quarter, day_of(now)), frozen=frozen, published=published
    )
    numbers = {each.line.voucher: each.number for each in lines_of(session, community.code, quarter)}
    return QuarterDesk(quarter, body, frozen, published, last_year[-1] if last_year else None, tuple(tasks), numbers)
