"""Who may file and who may read the records of a duty."""

from __future__ import annotations

from collections.abc import Collection

from kernel.access import ROLE_NAMES, Role
from kernel.refusals import Refused
from oversight.rules.duty import Duty
from oversight.rules.record_refusals import NOT_FOR_YOU, NOT_YOUR_DUTY

# Whoever guides and supervises reads everything; a firm or a committee member reads what they owe themselves.
OVERSEERS = frozenset({Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER, Role.REGULATOR, Role.AUDITOR})


def may_file(duty: Duty, roles: Collection[Role]) -> bool:
    """Whether one of the offices files this duty here."""
    return not duty.kept_at and any(role in duty.filers for role in roles)


def filing_role(duty: Duty, roles: Collection[Role]) -> Role:
    """In which of the offices it is filed. Raises Refused when it may be in none."""
    found = next((role for role in duty.filers if role in roles), None)
    if found is None:
        raise Refused(NOT_YOUR_DUTY.about(title=duty.title, who=ROLE_NAMES[duty.who]))
    return found


def require_reader(duty: Duty, roles: Collection[Role], *, own: bool = False) -> None:
    """Raises Refused for someone who may not read the internal face; whoever filed a record may always read it."""
    if not own and not may_read(duty, roles):
        raise Refused(NOT_FOR_YOU)


def may_read(duty: Duty, roles: Collection[Role]) -> bool:
    """Whether one of the offices may read every record's internal face: overseers, who owes it, who is told of delays.

    A helper is not among them: a complaint that a firm hands in does not open the complaints about the firm.
    """
    told = {step.role for step in duty.ladder}
    return any(role in OVERSEERS or role is duty.who or role in told for role in roles)


def concerns(duty: Duty, roles: Collection[Role]) -> bool:
    """Whether the duty stands on the list of someone with these offices.

    What is not public stands there for its readers, and for helpers while it names no case: what they may hand in.
    """
    return duty.public or may_read(duty, roles) or (duty.happens and may_file(duty, roles))
