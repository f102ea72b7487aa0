from __future__ import annotations

from collections.abc import Callable

import pytest

from auth.rules.offices import Term
from auth.services.set_offices import set_offices
from disclosure.services.approve_statement import approve_statement, draft_approval
from disclosure.services.freeze_statement import thaw_statement
from disclosure.services.read_frozen import frozen_or_refused
from evidence.services.read_statements import read_leaves
from kernel.access import Role
from kernel.calendar import day_of
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from matters.services.acts import Signer
from tests.disclosure.published import FIRST, Publishing, publishing

Entropy = Callable[[int], bytes]


@pytest.fixture
def place(database: Database, keyring: MemoryKeyring, entropy: Entropy) -> Publishing:
    made = publishing(database, keyring, entropy)
    made.freeze(FIRST)
    return made


def refusal_of(place: Publishing, signer: Signer) -> str:
    with pytest.raises(Refused) as refused:
        place.approve(FIRST, signer)
    return refused.value.refusal.code


def test_treasurer_and_chair_sign_in_any_order(place: Publishing) -> None:
    place.approve(FIRST, place.chair, place.treasurer)
    with place.database.reading() as session:
        assert frozen_or_refused(session, place.community, FIRST).waiting == ()


def test_nobody_else_signs(place: Publishing) -> None:
    assert refusal_of(place, place.secretary) == "not-your-signature"


def test_an_office_signs_once(place: Publishing) -> None:
    place.approve(FIRST, place.chair)
    assert refusal_of(place, place.chair) == "already-signed"


def test_one_person_in_both_offices_signs_once(place: Publishing) -> None:
    day = day_of(place.now)
    terms = [Term(role, place.community, day, day) for role in (Role.CHAIR, Role.TREASURER)]
    with place.database.writing() as session:
        set_offices(session, username="chair", terms=terms)
    place.approve(FIRST, place.chair)
    assert refusal_of(place, Signer(place.chair.person, Role.TREASURER)) == "one-person-twice"


def test_a_signature_under_a_text_that_was_taken_back_does_not_count(place: Publishing) -> None:
    with place.database.writing() as session:
        frozen = frozen_or_refused(session, place.community, FIRST)
        act = draft_approval(session, frozen=frozen, signer=place.chair, now=place.now, entropy=place.entropy)
        thaw_statement(session, community=place.community, quarter=FIRST)
        envelope = place.sign(session, act, place.chair)
    before = leaves(place)
    with place.database.writing() as session, pytest.raises(Refused) as refused:
        approve_statement(session, act=act, envelope=envelope, signer=place.chair, now=place.now)
    assert refused.value.refusal.code == "not-frozen"
    assert leaves(place) == before


def leaves(place: Publishing) -> int:
    with place.database.reading() as session:
        return len(read_leaves(session, place.log_origin))
