"""Offices and their terms: which role stands in which community, and whether it is held on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auth.rules.refusals import OFFICE_IS_OWNERS, OFFICE_NEEDS_COMMUNITY, TERM_BACKWARDS
from kernel.access import ROLE_NAMES, Office, Role
from kernel.refusals import Refusal

# These may stand for every community: a street or a city looks after many, and its communities are not listed here.
EVERYWHERE = frozenset({Role.STREET_OFFICER, Role.REGULATOR, Role.AUDITOR, Role.OPERATOR})
# A vice chair may do what a member of the committee may; only keeping the seals is closed to a vice chair (TZ 24).
IMPLIED = {Role.VICE_CHAIR: Role.COMMITTEE_MEMBER}
STAFF_ROLES = tuple(role for role in Role if role is not Role.OWNER)


@dataclass(frozen=True, slots=True)
class Term:
    """An office from its first to its last day, both included."""

    role: Role
    community: str
    begins: date
    ends: date

    @property
    def office(self) -> Office:
        return Office(self.role, self.community)


def term_refusal(term: Term) -> Refusal | None:
    """Why this office cannot be given, or None."""
    if term.role is Role.OWNER:
        return OFFICE_IS_OWNERS
    if not term.community and term.role not in EVERYWHERE:
        return OFFICE_NEEDS_COMMUNITY.about(role=ROLE_NAMES[term.role])
    if term.ends < term.begins:
        return TERM_BACKWARDS
    return None


def offices_on(day: date, terms: Iterable[Term]) -> tuple[Office, ...]:
    """The offices held on that day in Shanghai; who is one thing by being another is both."""
    held = [term.office for term in terms if term.begins <= day <= term.ends]
    implied = [Office(IMPLIED[office.role], office.community) for office in held if office.role in IMPLIED]
    return tuple(dict.fromkeys([*held, *implied]))
