"""Says whether a record may be filed: by this office, of this period or case, now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from kernel.calendar import day_of, spoken_day
from kernel.refusals import Refused
from matters.services.acts import Signer
from oversight.rules.duty import Duty
from oversight.rules.readers import filing_role
from oversight.rules.record_refusals import (
    CORRECTS_WRONG,
    KEPT_ELSEWHERE,
    TOO_EARLY,
    UNKNOWN_OCCURRENCE,
)
from oversight.rules.records import Record
from oversight.services.read_duties import occurrence_of


def check_filing(
    session: Session,
    *,
    community: str,
    duty: Duty,
    occurrence: str,
    signer: Signer,
    corrects: Record | None,
    now: datetime,
) -> tuple[str, str]:
    """The key and the name of what will be filed; "" as key asks for a new case. Raises Refused when it may not be."""
    if duty.kept_at:
        raise Refused(KEPT_ELSEWHERE.about(title=duty.title))
    filing_role(duty, [signer.role])
    if corrects is not None:
        if corrects.duty.code != duty.code or corrects.corrected_by:
            raise Refused(CORRECTS_WRONG)
        return corrects.occurrence, corrects.about
    if duty.happens:
        return "", spoken_day(day_of(now)).partition("（")[0]
    found = occurrence_of(session, community, duty, occurrence, now)
    if found is None:
        raise Refused(UNKNOWN_OCCURRENCE.about(title=duty.title))
    if day_of(now) < found.opens:
        raise Refused(TOO_EARLY.about(title=duty.title, about=found.about, day=spoken_day(found.opens)))
    return found.key, found.about
