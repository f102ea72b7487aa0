"""The catalogue: every duty with a deadline or a record, one declarative entry each (SEED 1 to 18, 三; DOMAIN 3 to 5).

To add a duty, add one entry to the part it belongs to, and one test (docs/how-to/add-a-duty.md).
"""

from __future__ import annotations

from kernel.refusals import Refused
from oversight.rules import (
    catalogue_committee,
    catalogue_complaints,
    catalogue_district,
    catalogue_firm,
    catalogue_living,
    catalogue_openness,
)
from oversight.rules.duty import POSTING, Duty, Level
from oversight.rules.record_refusals import UNKNOWN_DUTY

DUTIES: tuple[Duty, ...] = (
    *catalogue_openness.DUTIES,
    *catalogue_committee.DUTIES,
    *catalogue_firm.DUTIES,
    *catalogue_complaints.DUTIES,
    *catalogue_living.DUTIES,
    *catalogue_district.DUTIES,
)
OF_COMMUNITIES = tuple(duty for duty in DUTIES if duty.level is Level.COMMUNITY)
OF_DISTRICT = tuple(duty for duty in DUTIES if duty.level is Level.DISTRICT)
BY_CODE = {duty.code: duty for duty in DUTIES}


def duty_of(code: str) -> Duty:
    """The duty with that code. Raises Refused when there is none."""
    if code not in BY_CODE:
        raise Refused(UNKNOWN_DUTY)
    return BY_CODE[code]


def followers(duty: Duty) -> tuple[Duty, ...]:
    """The duties whose clocks a record of this one starts, and those whose clocks these start in turn."""
    kinds, found = _given(duty), dict[str, Duty]()
    while fresh := [other for other in DUTIES if other.code not in found and other.due.event in kinds]:
        found |= {other.code: other for other in fresh}
        kinds |= {kind for other in fresh for kind in _given(other)}
    return tuple(found.values())


def _given(duty: Duty) -> set[str]:
    return {give.kind for give in duty.gives} | ({POSTING} if duty.posting_days else set())
