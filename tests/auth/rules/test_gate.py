"""Who passes which access rule."""

from __future__ import annotations

import pytest

from auth.rules.gate import Passage, passage
from kernel.access import NOBODY, Access, Office, Role, Visitor

OWNER = Visitor(head_id=7, assembly="a1", community="k7qm")
READER = Visitor(head_id=7, community="k7qm")  # signed in between votes
CHAIR = Visitor(person="ab", offices=(Office(Role.CHAIR, "k7qm"),))
FORMER = Visitor(person="cd")
REGULATOR = Visitor(person="ef", offices=(Office(Role.REGULATOR),))

OPEN_TO_ALL = Access(public=True)
FOR_OWNERS = Access(roles=frozenset({Role.OWNER}), because="own")
OWN_AND_PLACED = Access(roles=frozenset({Role.OWNER}), community_from="code")
FOR_CHAIRS = Access(roles=frozenset({Role.CHAIR}), community_from="code")
FOR_BOTH = Access(roles=frozenset({Role.OWNER, Role.CHAIR, Role.REGULATOR}), community_from="code")


# fmt: off
TABLE = [
    (OPEN_TO_ALL, NOBODY,    "",   "",     Passage.OPEN),
    (FOR_OWNERS,  OWNER,     "a1", "",     Passage.OPEN),
    (FOR_OWNERS,  OWNER,     "",   "",     Passage.OPEN),
    (FOR_OWNERS,  OWNER,     "a2", "",     Passage.OWNER_SIGN_IN),  # signed in for another assembly
    (FOR_OWNERS,  NOBODY,    "a1", "",     Passage.OWNER_SIGN_IN),
    (FOR_OWNERS,  NOBODY,    "",   "",     Passage.OWNER_SIGN_IN),
    (FOR_OWNERS,  CHAIR,     "a1", "",     Passage.OWNER_SIGN_IN),  # being chair makes nobody an owner
    (FOR_CHAIRS,  CHAIR,     "",   "k7qm", Passage.OPEN),
    (FOR_CHAIRS,  CHAIR,     "",   "b2b2", Passage.CLOSED),         # of another community
    (FOR_CHAIRS,  FORMER,    "",   "k7qm", Passage.CLOSED),         # the term is over
    (FOR_CHAIRS,  REGULATOR, "",   "k7qm", Passage.CLOSED),
    (FOR_CHAIRS,  OWNER,     "",   "k7qm", Passage.STAFF_SIGN_IN),
    (FOR_CHAIRS,  NOBODY,    "",   "k7qm", Passage.STAFF_SIGN_IN),
    (FOR_BOTH,    REGULATOR, "",   "b2b2", Passage.OPEN),           # everywhere
    (FOR_BOTH,    OWNER,     "",   "k7qm", Passage.OPEN),
    (FOR_BOTH,    OWNER,     "",   "b2b2", Passage.CLOSED),
    (FOR_BOTH,    NOBODY,    "a1", "k7qm", Passage.OWNER_SIGN_IN),
    (FOR_BOTH,    NOBODY,    "",   "k7qm", Passage.OWNER_SIGN_IN),  # that door shows the staff's too
    (OWN_AND_PLACED, READER, "",   "k7qm", Passage.OPEN),
    (OWN_AND_PLACED, OWNER,  "",   "k7qm", Passage.OPEN),           # the letter opens the reading pages too
    (OWN_AND_PLACED, READER, "",   "b2b2", Passage.CLOSED),
    (OWN_AND_PLACED, READER, "a1", "k7qm", Passage.OWNER_SIGN_IN),
    (OWN_AND_PLACED, NOBODY, "",   "k7qm", Passage.OWNER_SIGN_IN),
    (OWN_AND_PLACED, CHAIR,  "",   "k7qm", Passage.OWNER_SIGN_IN),
    (FOR_BOTH,    READER,    "",   "k7qm", Passage.OPEN),
    (FOR_OWNERS,  READER,    "a1", "",     Passage.OWNER_SIGN_IN),  # reading opens no ballot
    (FOR_OWNERS,  READER,    "",   "",     Passage.OWNER_SIGN_IN),  # nor any page that names no community
    (FOR_CHAIRS,  READER,    "",   "k7qm", Passage.STAFF_SIGN_IN),
]
# fmt: on


@pytest.mark.parametrize(("rule", "visitor", "assembly", "community", "answer"), TABLE)
def test_the_table_of_the_gate(rule: Access, visitor: Visitor, assembly: str, community: str, answer: Passage) -> None:
    assert passage(rule, visitor, assembly=assembly, community=community) is answer
