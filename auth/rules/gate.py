"""Whether a visitor may pass an access rule, and if not, what is missing: a sign-in or the right office."""

from __future__ import annotations

from enum import Enum

from kernel.access import Access, Role, Visitor


class Passage(Enum):
    """The gate's answer; an owner and a member of staff sign in at different doors."""

    OPEN = "open"
    OWNER_SIGN_IN = "owner sign-in"
    STAFF_SIGN_IN = "staff sign-in"
    CLOSED = "closed"


def passage(rule: Access, visitor: Visitor, *, assembly: str = "", community: str = "") -> Passage:
    """The answer for a view with this rule; ``assembly`` and ``community`` are those of its address, "" when none.

    An owner's sign-in by letter counts for the one assembly it was made for. One for reading has no assembly: it opens
    only what belongs to a community, and no view whose rule names none, such as those of the ballot.
    """
    if rule.public:
        return Passage.OPEN
    staff_roles = rule.roles - {Role.OWNER}
    if Role.OWNER in rule.roles and _counts(visitor, assembly, community):
        return Passage.OPEN if community in ("", visitor.community) else Passage.CLOSED
    if staff_roles and visitor.is_staff:
        return Passage.OPEN if visitor.holds(staff_roles, community) else Passage.CLOSED
    return Passage.OWNER_SIGN_IN if Role.OWNER in rule.roles else Passage.STAFF_SIGN_IN


def _counts(visitor: Visitor, assembly: str, community: str) -> bool:
    if visitor.reads_only:
        return not assembly and bool(community)
    return visitor.is_owner and assembly in ("", visitor.assembly)
