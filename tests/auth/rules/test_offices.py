"""Offices and their terms."""

from __future__ import annotations

from datetime import date

import pytest

from auth.rules.offices import EVERYWHERE, STAFF_ROLES, Term, offices_on, term_refusal
from kernel.access import Office, Role

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2028, 12, 31), True),
        (date(2029, 1, 1), False),
    ],
)
def test_an_office_is_held_from_its_first_to_its_last_day(day: date, held: bool) -> None:
    offices = offices_on(day, [Term(Role.CHAIR, "k7qm", FIRST, LAST)])
    assert offices == ((Office(Role.CHAIR, "k7qm"),) if held else ())


def test_a_vice_chair_is_a_member_of_the_committee() -> None:
    vice, member = Office(Role.VICE_CHAIR, "k7qm"), Office(Role.COMMITTEE_MEMBER, "k7qm")
    terms = [Term(Role.VICE_CHAIR, "k7qm", FIRST, LAST), Term(Role.COMMITTEE_MEMBER, "k7qm", FIRST, LAST)]
    assert offices_on(FIRST, terms[:1]) == offices_on(FIRST, terms) == (vice, member)


def test_every_role_but_the_owners_is_an_office_of_staff() -> None:
    assert Role.OWNER not in STAFF_ROLES
    assert len(STAFF_ROLES) == len(Role) - 1


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_only_those_who_look_after_many_communities_may_leave_theirs_out(role: Role) -> None:
    refusal = term_refusal(Term(role, "", FIRST, LAST))
    assert (refusal is None) == (role in EVERYWHERE)
    assert term_refusal(Term(role, "k7qm", FIRST, LAST)) is None


def test_owners_get_no_account_and_no_term_runs_backwards() -> None:
    owner = term_refusal(Term(Role.OWNER, "k7qm", FIRST, LAST))
    assert owner is not None
    assert owner.code == "office-is-owners"
    backwards = term_refusal(Term(Role.CHAIR, "k7qm", LAST, FIRST))
    assert backwards is not None
    assert backwards.code == "term-backwards"
    assert term_refusal(Term(Role.CHAIR, "k7qm", FIRST, FIRST)) is None
