"""Reads what a statement's public page shows: the revision asked for, its chain, and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from disclosure.rules.comparison import Comparison, compare
from disclosure.rules.differences import differences
from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from disclosure.rules.refusals import NO_SUCH_STATEMENT
from disclosure.rules.shown_lines import ShownLine, shown_lines
from disclosure.rules.voucher_files import Voucher
from disclosure.services.read_published import revisions_of
from disclosure.services.read_vouchers import vouchers_of
from kernel.refusals import Refused
from registry.rules.communities import CommunityInfo
from registry.services.communities import community_by_code


@dataclass(frozen=True, slots=True)
class PublicStatement:
    """One revision with all it is shown with; ``revisions`` is the whole chain, the first one first.

    ``differences`` are told against the newest revision where this one is superseded, else against the one before.
    """

    community: CommunityInfo
    here: Published
    revisions: Sequence[Published]
    year_ago: Published | None
    comparison: Comparison
    lines: Sequence[ShownLine]
    differences: Sequence[str]

    @property
    def newest(self) -> Published:
        return self.revisions[-1]

    @property
    def next(self) -> Published | None:
        """The revision that took this one's place."""
        return next((each for each in self.revisions if each.revision == self.here.revision + 1), None)

    @property
    def before(self) -> Published | None:
        """The revision whose place this one took."""
        return next((each for each in self.revisions if each.revision == self.here.revision - 1), None)


def public_statement(
    session: Session, community: str, quarter: Quarter, revision: int | None = None
) -> PublicStatement:
    """One revision, the newest unless a number is given. Raises Refused where there is none."""
    revisions = revisions_of(session, community, quarter)
    here = next((each for each in reversed(revisions) if revision in (None, each.revision)), None)
    if here is None:
        raise Refused(NO_SUCH_STATEMENT)
    year_ago = revisions_of(session, community, Quarter(quarter.year - 1, quarter.number))
    comparison = compare(
        here.document,
        last_published=bool(revisions_of(session, community, quarter.before)),
        year_ago=year_ago[-1].document if year_ago else None,
    )
    return PublicStatement(
        community=community_by_code(session, community),
        here=here,
        revisions=revisions,
        year_ago=year_ago[-1] if year_ago else None,
        comparison=comparison,
        lines=shown_lines(here.document),
        differences=_differences(revisions, here),
    )


def public_line(shown: PublicStatement, number: int) -> ShownLine:
    """One line by its number, from 1. Raises Refused where the statement has none of that number."""
    if not 1 <= number <= len(shown.lines):
        raise Refused(NO_SUCH_STATEMENT)
    return shown.lines[number - 1]


def vouchers_of_line(session: Session, shown: PublicStatement, found: ShownLine) -> list[Voucher]:
    """What is attached to the line's voucher number of that year; nothing where the line has no number."""
    line = found.line
    if not line["voucher"]:
        return []
    return vouchers_of(session, shown.community.code, line["voucher"], year=int(line["date"][:4]))


def _differences(revisions: Sequence[Published], here: Published) -> list[str]:
    if here.superseded:
        return differences(here.document, revisions[-1].document)
    if len(revisions) > 1:
        return differences(revisions[-2].document, here.document)
    return []
